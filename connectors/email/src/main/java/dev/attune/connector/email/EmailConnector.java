package dev.attune.connector.email;

import dev.attune.connector.ActionDescriptor;
import dev.attune.connector.Authentication;
import dev.attune.connector.Category;
import dev.attune.connector.Connection;
import dev.attune.connector.ConnectionContext;
import dev.attune.connector.Connector;
import dev.attune.connector.ConnectorDescriptor;
import dev.attune.connector.email.inbox.InboxSource;
import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import org.apache.camel.RoutesBuilder;

/** Mail: out over SMTP, in over IMAP. */
public final class EmailConnector implements Connector<EmailSettings> {
  private static final String DOCUMENTATION =
      """
      Sends mail through your own mail server, or that of your mail service, over SMTP, and takes \
      mail in from a folder over IMAP. Either is enough.

      **Setting up.** Name the server, its port and encryption, an account, and the address that mails \
      come from; the account must be allowed to send from it. `check` goes as far as the server's \
      consent to the sender address, and sends nothing. Only servers on the public internet, with \
      encryption, are called unless the operator has allowed other networks; certificates are \
      verified.

      **Mail in.** Name the IMAP server and the folder. The account is the same unless `imapUsername` and \
      `imapPassword` are filled in; if one of the servers refuses its account, the connection is paused \
      for both. `check` goes as far as opening the folder, and changes nothing. Answers and \
      bounces are known as such where they name a mail that this connection sent: its `fromAddress` must \
      be of the domain that sent them.

      **What cannot be promised.** SMTP has no way to ask whether a mail was taken. When the \
      connection is lost after the end of a mail was sent and before the server has answered, nobody \
      can know. With `whenAmbiguous` `resend` the mail is sent again and may arrive twice, both \
      times with the same `Message-ID`, which many mailboxes show once; with `hold` it is never \
      sent a second time before a person at the dead-letter desk has said so. That a server took a mail does \
      not mean that it reached the mailbox: a bounce may follow.\
      """;

  private static final String SEND_HELP =
      """
      Sends one mail to one address. Its `Message-ID` is made of the action's id and the domain of \
      the sender address, and is the same in every try. The result holds `messageId` and, as \
      `reply`, what the server said.

      | the server | means |
      | --- | --- |
      | answers the end of the mail with 2xx | delivered |
      | answers with 4xx, at whatever stage (greylisting, too many mails, full disk) | tried again |
      | answers `AUTH` with 5xx, or any command with 530, 534, 535 or 538 | the credentials are refused: the connection is paused |
      | answers `MAIL`, `RCPT`, `DATA` or the end of the mail with another 5xx | rejected, a dead letter |
      | answers the greeting, `EHLO` or `STARTTLS` with 5xx | tried again: it is not about the mail |
      | cannot be reached, is not found, has no valid certificate, offers no `STARTTLS` | tried again: surely nothing was sent |
      | hangs, ends the connection or talks nonsense before the end of the mail | tried again: what has no end is not taken |
      | hangs, ends the connection or talks nonsense after the end of the mail | ambiguous |

      An address that is none, a line break in a header or a text that is too long is rejected before \
      a server is asked.\
      """;

  private static final ConnectorDescriptor<EmailSettings> DESCRIPTOR =
      ConnectorDescriptor.builder("email", "1.0.0", Schema.of(EmailSettings.class))
          .titled("Email", Category.EMAIL)
          .documented(DOCUMENTATION)
          .authenticates(new Authentication.Basic(), new Authentication.None())
          .source(InboxSource.descriptor())
          .action(send())
          .build();

  @Override
  public ConnectorDescriptor<EmailSettings> descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RoutesBuilder routes() {
    return new EmailRoutes();
  }

  @Override
  public Connection open(ConnectionContext<EmailSettings> context) {
    return new EmailConnection(context);
  }

  private static ActionDescriptor<SendParameters> send() {
    return new ActionDescriptor<>(
            "send",
            "Send a mail",
            SEND_HELP,
            Schema.of(SendParameters.class),
            new Json(
                """
                {
                  "to": "ann@example.com",
                  "toName": "Ann Example",
                  "subject": "Your order T-12 is on its way",
                  "text": "Dear Ann, your order left us today.",
                  "html": "<p>Dear Ann, your order left us today.</p>",
                  "listUnsubscribe": "https://example.com/unsubscribe/7f3a"
                }\
                """),
            false)
        .to(new ActionDescriptor.Recipient("email", "to"));
  }
}
