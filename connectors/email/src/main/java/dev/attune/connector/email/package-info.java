/**
 * The email connector: mail out over SMTP; mail in over IMAP lies in the package {@code inbox}.
 * Allowed dependencies: connector-api, Camel's route model and its mail component, Jakarta Mail,
 * Jackson.
 */
@NullMarked
package dev.attune.connector.email;

import org.jspecify.annotations.NullMarked;
