package dev.attune.connector.email;

import dev.attune.connector.schema.Problems;

/**
 * What a connection of the email connector needs to know.
 *
 * @param smtp for mail out
 */
record EmailSettings(SmtpSettings smtp) {

  EmailSettings {
    new Problems()
        .require(smtp.smtpHost() != null, "smtpHost", "Setting 'smtpHost' is needed to send.")
        .throwIfAny();
  }
}
