package dev.attune.connector.email.inbox;

import dev.attune.connector.Capability;
import dev.attune.connector.EventExample;
import dev.attune.connector.HistoryOffer;
import dev.attune.connector.SourceDescriptor;
import dev.attune.connector.schema.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the inbox is to the hub. */
public final class InboxSource {
  /** The id of the source. */
  static final String ID = "inbox";

  private static final String HELP =
      """
      Looks into a folder over IMAP, every `imapEvery`, and takes in what came since. Each mail is \
      stored durably before the folder's next number is kept, and before the mail is marked or \
      moved; a mail that comes again is known by its `Message-ID`, or, if it has none, by the digest \
      of its headers. Of a mail the headers (64 KB), the text (16,384 characters) and the list of \
      attachments are read, never the attachments themselves.

      **At once.** A server that offers `IDLE` is listened to on one connection more, in which it tells       that mail has come; the folder is then looked into at once. Where it does not offer it, or `imapNews` is       `look`, mail waits for the next look. What is told brings nothing by itself, so a connection that is       lost costs time and no mail. A hub listens to 100 folders of a tenant at once, and to more by turns.

      | event | when |
      | --- | --- |
      | `email.received` | a mail came |
      | `email.replied` | it answers a mail that an action of the hub sent; `action` is that action's id |
      | `email.auto_replied` | the same, written by a program: out of office and the like |
      | `email.bounced` | a mail server reports that a mail did not arrive (RFC 3464); the event belongs to `bounce.recipient`, `action` is the action that sent it, `bounce.permanent` is true for status 5 |
      | `email.delayed` | a mail server reports that it still tries |
      | `email.unsubscribed` | not from the inbox: the recipient of a mail refused all further messages by the link in it; the address is on the suppression list |

      What answers or reports on an action of this connection belongs to the address that the action went \
      to (`_recipient`), whoever sent it and from where: an answer from another address of the customer's is \
      theirs, and one of somebody the mail was forwarded to tells of their matter and makes nobody one \
      with them. That the sender knows the action's id shows that they have seen the mail, no more. The hub knows an \
      action for 30 days after its end.

      All else belongs to the sender's address, as the mail names it: **nothing proves it**. Let no \
      journey act on what a mail claims where a forged one would do harm. What a program wrote \
      (`Auto-Submitted`, reports) is marked as a machine's and left out of figures. A mail without \
      a sender's address that can be read, or with several and no `Sender` among them, is kept as a \
      reject with its beginning; so is one that the server twice fails to hand over while it does \
      those behind it. What is broken in a mail otherwise (charset, encoding, parts within parts) \
      costs that part of it alone.

      A wrong password pauses the connection, and so does a folder that is gone. A server that \
      hangs, ends the connection or talks nonsense is asked again later, less and less often. If \
      the server has renumbered the folder (`UIDVALIDITY`) it is read again, with `imapFirst` `new` from the \
      day before the connection was made; what is known is recognised, as long as the hub keeps ids: at \
      least 30 days.

      **History.** A backfill reads the mails that the folder holds, from a day on or all of them, and neither \
      marks nor moves any. When a mail was received is the server's word.\
      """;

  /** Only of a mail that the hub sent, to whom it sent it: anybody can write a report. */
  private static final String BOUNCED =
      "payload.kind == 'bounced' && payload.bounce.permanent"
          + " ? {'value': payload._recipient, 'reason': 'bounced'} : null";

  private InboxSource() {}

  public static SourceDescriptor descriptor() {
    Map<String, String> mapping = new LinkedHashMap<>();
    mapping.put("name", "'email.' + payload.kind");
    mapping.put("at", "timestamp(payload.received_at)");
    mapping.put(
        "identifiers.email", "has(payload._recipient) ? payload._recipient : payload.person");
    mapping.put("machine", "payload.auto");
    mapping.put("consents.*/email", "payload.kind == 'unsubscribed' ? 'withdrawn' : null");
    mapping.put("suppress.email", BOUNCED);
    mapping.put("properties", "payload");
    return new SourceDescriptor(
            ID,
            Capability.POLL,
            "Inbox",
            HELP,
            List.of(received(), replied(), bounced()),
            mapping,
            HistoryOffer.SINCE)
        .told();
  }

  private static EventExample received() {
    return new EventExample(
        "email.received",
        Map.of(),
        new Json(
            """
            {
              "kind": "received",
              "person": "ann@example.com",
              "auto": false,
              "from": [{"address": "ann@example.com", "name": "Ann Example"}],
              "to": [{"address": "hello@shop.example"}],
              "cc": [],
              "subject": "Where is my order?",
              "date": "2027-03-01T09:29:58Z",
              "received_at": "2027-03-01T09:30:00Z",
              "message_id": "<c7e1@mail.example.com>",
              "references": [],
              "size": 48213,
              "text": "Dear shop, I am still waiting for order T-12.",
              "text_cut": false,
              "attachments": [{"name": "receipt.pdf", "type": "application/pdf", "size": 45120}],
              "parts_cut": false
            }\
            """));
  }

  private static EventExample replied() {
    return new EventExample(
        "email.replied",
        Map.of(),
        new Json(
            """
            {
              "kind": "replied",
              "person": "ann@example.com",
              "auto": false,
              "action": "0f8fad5bd9cb469fa16570867728950e",
              "from": [{"address": "ann@example.com"}],
              "to": [{"address": "hello@shop.example"}],
              "cc": [],
              "subject": "Re: Your order T-12 is on its way",
              "received_at": "2027-03-01T10:00:00Z",
              "message_id": "<c7e2@mail.example.com>",
              "in_reply_to": "<0f8fad5bd9cb469fa16570867728950e@shop.example>",
              "references": ["<0f8fad5bd9cb469fa16570867728950e@shop.example>"],
              "size": 2113,
              "text": "Thank you, it has arrived.",
              "text_cut": false,
              "attachments": [],
              "parts_cut": false
            }\
            """));
  }

  private static EventExample bounced() {
    return new EventExample(
        "email.bounced",
        Map.of(),
        new Json(
            """
            {
              "kind": "bounced",
              "person": "bob@example.org",
              "auto": true,
              "action": "7c9e6679f7424ac0b3d1a2f5e8c61d20",
              "from": [{"address": "mailer-daemon@mail.shop.example", "name": "Mail Delivery System"}],
              "to": [{"address": "hello@shop.example"}],
              "cc": [],
              "subject": "Undelivered Mail Returned to Sender",
              "received_at": "2027-03-01T09:30:05Z",
              "message_id": "<b1@mail.shop.example>",
              "references": [],
              "size": 6120,
              "text": "I'm sorry to have to inform you that your message could not be delivered.",
              "text_cut": false,
              "attachments": [],
              "parts_cut": false,
              "bounce": {
                "recipient": "bob@example.org",
                "action": "failed",
                "status": "5.1.1",
                "diagnostic": "smtp; 550 5.1.1 No such user",
                "permanent": true
              }
            }\
            """));
  }
}
