package dev.attune.admin.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that creates, remembered by its Idempotency-Key so that repeating it creates nothing
 * more.
 *
 * @param id a digest of who asks, where, and under which key
 * @param request a digest of what is asked for
 * @param seed 64 random hexadecimal digits, of which the new thing's id and secrets are made: the
 *     same ones at every try; encrypted
 * @param answer what was answered, encrypted, or null while that is not known
 */
public record Creation(
    String id, String request, String seed, Instant begun, @Nullable String answer) {

  Creation answered(String encrypted) {
    return new Creation(id, request, seed, begun, encrypted);
  }
}
