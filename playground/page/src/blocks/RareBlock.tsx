import type { MarkdownBlock, VideoBlock } from '@slack/types';
import { type DataVisualizationBlock, Message } from 'slack-blocks-to-jsx';
import 'slack-blocks-to-jsx/dist/style.css';
import { useDirectory } from '../shared/directory.js';
import { useTheme } from '../shared/theme.js';

/** Blocks without anything to press, drawn by slack-blocks-to-jsx. */
export default function RareBlock({ block }: { block: MarkdownBlock | VideoBlock | DataVisualizationBlock }) {
  const { users, channels } = useDirectory();
  const { theme } = useTheme();
  return (
    <Message
      withoutWrapper
      theme={theme}
      logo=""
      name=""
      blocks={[block]}
      data={{
        users: users.map(({ id, realName }) => ({ id, name: realName })),
        channels: channels.map(({ id, name }) => ({ id, name })),
      }}
    />
  );
}
