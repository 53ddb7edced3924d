package dev.attune.connector.signature;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request claims about itself.
 *
 * @param signatures any of them may be the right one
 * @param signed the bytes that the signature is over, in order
 * @param at when it was signed, or null if the scheme does not say
 */
record Claim(List<byte[]> signatures, List<byte[]> signed, @Nullable Instant at) {}
