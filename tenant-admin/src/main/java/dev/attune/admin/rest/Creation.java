package dev.attune.admin.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that creates, remembered by its Idempotency-Key so that repeating it creates nothing
 * more.
 *
 * @param request a digest of what is asked for
 * @param seed 64 random hexadecimal digits, of which the new thing's id and secrets are made: the
 *     same ones at every try; encrypted
 * @param answer what was answered, encrypted, or null while that is not known
 */
public record Creation(
    CreationKey key, String request, String seed, Instant begun, @Nullable String answer) {

  Creation answered(String encrypted) {
    return new Creation(key, request, seed, begun, encrypted);
  }
}
