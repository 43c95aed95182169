import { describe, expect, it } from 'vitest';
import type { Message, ModalView } from '../../src/views/blocks.js';
import { subscriptionForms, subscriptionMessages } from '../../src/views/gallery-subscriptions.js';
import { drawn, drawnModal } from './drawing.js';

function form(name: string): string {
  const found: ModalView | undefined = subscriptionForms()[name];
  if (found === undefined) throw new Error(`no form called ${name}`);
  return drawnModal(found);
}

function message(name: string): string {
  const found: Message | undefined = subscriptionMessages()[name];
  if (found === undefined) throw new Error(`no message called ${name}`);
  return `${found.text}\n---\n${drawn(found.blocks)}`;
}

describe('the forms of a subscription, as people read them', () => {
  it('asks', () => {
    expect(form('subscribe form')).toMatchInlineSnapshot(`
      "«Subscribe»
      [input]
        Whom to tell
        <radio_buttons #hiring> of #hiring | Me alone, as a direct message
      [input]
        Tell when
        <checkboxes> of Somebody new enters at a late stage | Somebody moves to another stage | Somebody is rejected | Somebody is hired | An interview is booked | A score is ready
      [input]
        And when
        <checkboxes> of Somebody applies | A rejection is taken back | A candidate is added | A profile changes | A note mentions a teammate
        (These are many. What is about a person and no job comes only when nothing is chosen below.)
      [input]
        Jobs
        <multi_external_select All that I may see>
        (None chosen means all jobs that you may see, also those to come.)
      [input]
        Departments
        <multi_external_select All>
      [input]
        Stages
        <multi_external_select All>
        (A move is told when it leaves or reaches one of them.)
      [input]
        Minimum score
        <number_input>
        (0 to 100; who has no score is then left out. The number itself is never shown in a channel.)
      [input]
        How
        <radio_buttons A living card for each application> of A living card for each application | One thread a day | A summary once a day
      [context]
        Next you see who reads along, and what the last seven days would have brought.
      «Next»"
    `);
  });
  it('asks for oneself', () => {
    expect(form('subscribe form for oneself')).toMatchInlineSnapshot(`
      "«Subscribe»
      [section]
        :speech_balloon: For you alone, as a direct message.
      [input]
        Tell when
        <checkboxes> of Somebody new enters at a late stage | Somebody moves to another stage | Somebody is rejected | Somebody is hired | An interview is booked | A score is ready
      [input]
        And when
        <checkboxes> of Somebody applies | A rejection is taken back | A candidate is added | A profile changes | A note mentions a teammate
        (These are many. What is about a person and no job comes only when nothing is chosen below.)
      [input]
        Jobs
        <multi_external_select All that I may see>
        (None chosen means all jobs that you may see, also those to come.)
      [input]
        Departments
        <multi_external_select All>
      [input]
        Stages
        <multi_external_select All>
        (A move is told when it leaves or reaches one of them.)
      [input]
        Minimum score
        <number_input>
        (0 to 100; who has no score is then left out. The number itself is never shown in a channel.)
      [input]
        How
        <radio_buttons A living card for each application> of A living card for each application | One thread a day | A summary once a day
      [context]
        Next you see who reads along, and what the last seven days would have brought.
      «Next»"
    `);
  });
  it('asks about a summary that is changed', () => {
    expect(form('subscribe form of a summary that is changed')).toMatchInlineSnapshot(`
      "«Subscribe»
      [section]
        :warning: Somebody else made this. Once you save it, it is yours: it tells what you may see.
      [section]
        :speech_balloon: For *#hiring*.
      [input]
        Tell when
        <checkboxes> of Somebody new enters at a late stage | Somebody moves to another stage | Somebody is rejected | Somebody is hired | An interview is booked | A score is ready
      [input]
        And when
        <checkboxes> of Somebody applies | A rejection is taken back | A candidate is added | A profile changes | A note mentions a teammate
        (These are many. What is about a person and no job comes only when nothing is chosen below.)
      [input]
        Jobs
        <multi_external_select All that I may see>
        (None chosen means all jobs that you may see, also those to come.)
      [input]
        Departments
        <multi_external_select All>
      [input]
        Stages
        <multi_external_select All>
        (A move is told when it leaves or reaches one of them.)
      [input]
        Minimum score
        <number_input>
        (0 to 100; who has no score is then left out. The number itself is never shown in a channel.)
      [input]
        How
        <radio_buttons A summary once a day> of A living card for each application | One thread a day | A summary once a day
      [input]
        At
        <static_select 16:00> of 00:00 | 01:00 | 02:00 | 03:00 | 04:00 | 05:00 | 06:00 | 07:00 | 08:00 | 09:00 | 10:00 | 11:00 | 12:00 | 13:00 | 14:00 | 15:00 | 16:00 | 17:00 | 18:00 | 19:00 | 20:00 | 21:00 | 22:00 | 23:00
        (Your time, Europe/Berlin)
      [input]
        Days
        <checkboxes> of Not on Saturday and Sunday
      [context]
        Next you see who reads along, and what the last seven days would have brought.
      «Next»"
    `);
  });
  it('checks', () => {
    expect(form('subscribe check')).toMatchInlineSnapshot(`
      "«Subscribe»
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *How*  a living card for each application
      [divider]
      [section]
        :busts_in_silhouette: 6 people read *#hiring*.
      [divider]
      [section]
        :crystal_ball: In the last seven days this would have told 14 things:
        •  *Ana Kovač* applied  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  *Ana Kovač* joined in *Offer*  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  *Ana Kovač* was moved from *Interview* to *Offer*  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  *Ana Kovač* was rejected in *Offer*  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  The rejection of *Ana Kovač* was taken back  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
      [context]
        … and 9 more.
      [actions]
        (Back)
      «Save»"
    `);
  });
  it('checks for oneself', () => {
    expect(form('subscribe check for oneself')).toMatchInlineSnapshot(`
      "«Subscribe»
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  all that you may see
        *How*  a summary on workdays at 09:00 (Europe/Berlin)
      [divider]
      [section]
        :bust_in_silhouette: Only you read it.
      [divider]
      [section]
        :crystal_ball: Since I began to listen, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>, this would have told nothing.
      [actions]
        (Back)
      «Save»"
    `);
  });
  it('checks with outsiders', () => {
    expect(form('subscribe check with outsiders')).toMatchInlineSnapshot(`
      "«Subscribe»
      [section]
        :warning: Others read along than you have agreed to. Look again.
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *How*  a living card for each application
      [divider]
      [section]
        :busts_in_silhouette: 6 people read *#hiring*.
        :warning: 1 guest: Gus Marsh
        :warning: 2 people from other workspaces: Ann Other, Bo Li
        :warning: The channel is shared with another workspace.
      [input]
        1 guest and 2 people from other workspaces read this channel. They will see names of candidates.
        <checkboxes> of Yes, they may
      [divider]
      [section]
        :crystal_ball: In the last seven days this would have told 14 things:
        •  *Ana Kovač* applied  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  *Ana Kovač* joined in *Offer*  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  *Ana Kovač* was moved from *Interview* to *Offer*  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  *Ana Kovač* was rejected in *Offer*  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
        •  The rejection of *Ana Kovač* was taken back  ·  Senior Backend Engineer  ·  <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>
      [context]
        … and 9 more.
      [actions]
        (Back)
      «Save»"
    `);
  });
  it.each([
    ['subscribe check with one guest', '1 guest reads this channel. They will see names of candidates.'],
    ['subscribe check of a shared channel', 'People from another workspace can read this channel.'],
    ['subscribe check of a large channel', "440 others whom I don't know read this channel."],
  ])('says who is asked about: %s', (name, sentence) => {
    expect(form(name)).toContain(sentence);
  });
});

describe('the messages about subscriptions, as people read them', () => {
  it('lists', () => {
    expect(message('subscriptions')).toMatchInlineSnapshot(`
      "This channel is told of these:
      ---
      [section]
        This channel is told of these:
      [divider]
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a living card for each application
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (Change)
        (*Remove) asks “End this subscription? Nothing more of it is told here.”
      [divider]
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer and 2 that you may not see
        *Score*  at least 70
        *How*  a living card for each application
        Made by *Priya Raman*, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [context]
        Only who made it or an administrator can change it.
      [actions]
        (Subscribe this channel)
      [context]
        For you alone there are 2 more: ask in the direct message with me."
    `);
  });
  it('lists what is off', () => {
    expect(message('subscriptions that are off')).toMatchInlineSnapshot(`
      "This channel is told of these:
      ---
      [section]
        This channel is told of these:
      [divider]
      [section]
        :no_entry: *Off* since <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>: the channel was not there any more. If it is again, press *Change* and save.
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a summary on workdays at 09:00 (Europe/Berlin)
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (Change)
        (*Remove) asks “End this subscription? Nothing more of it is told here.”
      [divider]
      [section]
        :no_entry: *Off* since <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>: the channel was archived. If it is open again, press *Change* and save.
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a summary on workdays at 09:00 (Europe/Berlin)
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (Change)
        (*Remove) asks “End this subscription? Nothing more of it is told here.”
      [divider]
      [section]
        :no_entry: *Off* since <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>: I am not in this channel. Type \`/invite @Hires\`, then press *Change* and save.
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a summary on workdays at 09:00 (Europe/Berlin)
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (Change)
        (*Remove) asks “End this subscription? Nothing more of it is told here.”
      [divider]
      [section]
        :no_entry: *Off* since <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>: I may not post here. Ask an administrator of the workspace to let me, then press *Change* and save.
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a summary on workdays at 09:00 (Europe/Berlin)
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (Change)
        (*Remove) asks “End this subscription? Nothing more of it is told here.”
      [divider]
      [section]
        :no_entry: *Off* since <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>: whoever made it is no longer a teammate. Press *Change* and save: then it is yours.
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a summary on workdays at 09:00 (Europe/Berlin)
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (Change)
        (*Remove) asks “End this subscription? Nothing more of it is told here.”
      [actions]
        (Subscribe this channel)"
    `);
  });
  it('asks which one is to end', () => {
    expect(message('unsubscribe from one of several')).toMatchInlineSnapshot(`
      "Which one shall I end?
      ---
      [section]
        Which one shall I end?
      [divider]
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a living card for each application
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (*Remove) asks “End this subscription? Nothing more of it is told here.”
      [divider]
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *Score*  at least 70
        *How*  a living card for each application
        Made by you, <!date^1772442000^{date_short_pretty} at {time}|2026-03-02 09:00 UTC>.
      [actions]
        (*Remove) asks “End this subscription? Nothing more of it is told here.”"
    `);
  });
  it('says what is told from now on', () => {
    expect([message('subscribed'), message('subscribed for oneself')].join('\n\n')).toMatchInlineSnapshot(`
      ":white_check_mark: Saved. *#hiring* is told from now on.
      ---
      [section]
        :white_check_mark: Saved. *#hiring* is told from now on.
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  all that you may see
        *How*  a summary on workdays at 09:00 (Europe/Berlin)
      [context]
        \`/hires subscriptions\` shows it, changes it and ends it.

      :white_check_mark: Saved. You are told from now on.
      ---
      [section]
        :white_check_mark: Saved. You are told from now on.
      [section]
        *What*  new at a late stage, moved, rejected, hired, interview booked, score ready
        *Jobs*  Senior Backend Engineer
        *How*  one thread a day
      [context]
        \`/hires subscriptions\` shows it, changes it and ends it."
    `);
  });
  it('says where it is not', () => {
    expect(message('subscribe where the bot is not')).toMatchInlineSnapshot(`
      "I'm not in this channel. Type \`/invite @Hires\` here, then try again.
      ---
      [section]
        I'm not in this channel. Type \`/invite @Hires\` here, then try again.
      [actions]
        (Tell me alone instead)"
    `);
  });
  it('mutes', () => {
    expect(message('muted somebody')).toMatchInlineSnapshot(`
      ":no_bell: I'll say no more about this candidate here.
      ---
      [section]
        :no_bell: I'll say no more about this candidate here.
      [actions]
        (Undo)"
    `);
  });
  it('greets', () => {
    expect(message('greeting')).toMatchInlineSnapshot(`
      ":wave: Hello, I'm Hires. <@U0BENADLER> invited me. I bring 100Hires in here.
      ---
      [section]
        :wave: Hello, I'm Hires. <@U0BENADLER> invited me. I bring 100Hires in here.
      [section]
        •  \`/hires find ana\` looks somebody up. Only you see my answers, until you press *Share*.
        •  \`/hires note ana: strong\` writes a note, and whom you mention in it hears of it.
        •  \`/hires help\` lists everything else.
        •  Of the pipeline I tell this channel nothing until somebody on the hiring team subscribes it.
      [actions]
        (Subscribe this channel)
      [context]
        I read nothing here but what you type behind \`/hires\` or @Hires."
    `);
  });
  it('greets a channel that was subscribed', () => {
    expect(message('greeting of a channel that was subscribed')).toMatchInlineSnapshot(`
      ":wave: Hello, I'm Hires. I bring 100Hires in here.
      ---
      [section]
        :wave: Hello, I'm Hires. I bring 100Hires in here.
      [section]
        •  \`/hires find ana\` looks somebody up. Only you see my answers, until you press *Share*.
        •  \`/hires note ana: strong\` writes a note, and whom you mention in it hears of it.
        •  \`/hires help\` lists everything else.
        •  Of the pipeline I tell this channel what it is subscribed to: \`/hires subscriptions\` lists that.
      [section]
        2 subscriptions of this channel are switched off. \`/hires subscriptions\` shows why, and turns them on again.
      [actions]
        (Subscribe this channel)
      [context]
        I read nothing here but what you type behind \`/hires\` or @Hires."
    `);
  });
});
