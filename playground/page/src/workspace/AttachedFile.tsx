import type { SharedFile } from '../../../slack/types.js';
import { Icon } from '../shared/Icon.js';

/** A file that somebody shared, to be saved. */
export function AttachedFile({ file }: { file: SharedFile }) {
  return (
    <a
      className="attached-file"
      href={`data:application/octet-stream;base64,${file.base64}`}
      download={file.name}
      aria-label={`Download ${file.name}`}
    >
      <Icon name="file" />
      <span>
        <strong>{file.title}</strong>
        <span className="muted">{Math.max(1, Math.round(file.size / 1024))} KB</span>
      </span>
    </a>
  );
}
