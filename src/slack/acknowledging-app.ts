import { App, type ReceiverEvent } from '@slack/bolt';

/**
 * Bolt, but every request gets its answer. Bolt leaves without one whatever no listener takes (a dialog, a step of a
 * workflow) and whatever it can't read: people then see an error, and Slack sends events again and again.
 */
export class AcknowledgingApp extends App {
  override async processEvent(event: ReceiverEvent): Promise<void> {
    let acknowledged = false;
    const ack: ReceiverEvent['ack'] = async (answer) => {
      acknowledged = true;
      await event.ack(answer);
    };
    let readable = true;
    try {
      await super.processEvent({ ...event, ack });
    } catch {
      readable = false;
      this.logger.warn('Slack sent something that Bolt cannot read');
    }
    // A form whose listener failed stays open: an empty answer would close it as if all were well.
    const isOpenForm = readable && event.body.type === 'view_submission';
    if (!acknowledged && !isOpenForm) await event.ack();
  }
}
