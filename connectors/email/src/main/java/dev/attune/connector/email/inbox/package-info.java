/**
 * Mail in over IMAP: asks a folder for what came, page by page, and makes signals of it, whatever
 * is wrong with a mail or its server. Allowed dependencies: connector-api, Jakarta Mail, Jackson.
 */
@NullMarked
package dev.attune.connector.email.inbox;

import org.jspecify.annotations.NullMarked;
