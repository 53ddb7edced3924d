package dev.attune.connector.email.inbox;

import dev.attune.connector.web.Body;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was fetched of a mail; never the whole.
 *
 * @param received when its server took it in, or null
 * @param size in bytes, or -1
 * @param headers the beginning of it, at most {@value Mailbox#MAX_HEADERS} bytes
 * @param parts as its server describes them
 * @param contents the beginnings of those parts that are read, by section
 */
record FetchedMail(
    long uid,
    @Nullable Instant received,
    long size,
    Body headers,
    MailParts parts,
    Map<String, byte[]> contents) {}
