package dev.attune.connector.email;

import dev.attune.connector.email.inbox.InboxSettings;
import dev.attune.connector.schema.Problems;

/**
 * What a connection of the email connector needs to know.
 *
 * @param smtp for mail out
 * @param inbox for mail in
 */
record EmailSettings(SmtpSettings smtp, InboxSettings inbox) {

  EmailSettings {
    new Problems()
        .require(
            smtp.smtpHost() != null || inbox.imapHost() != null,
            "smtpHost",
            "Setting 'smtpHost' is needed to send, or 'imapHost' to take mail in.")
        .throwIfAny();
  }
}
