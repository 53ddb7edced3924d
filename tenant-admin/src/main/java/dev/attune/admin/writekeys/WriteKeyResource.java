package dev.attune.admin.writekeys;

import dev.attune.hub.connection.WriteKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** A write key as the API shows it. */
record WriteKeyResource(
    @Schema(description = "What clients send") String key,
    @Schema(description = "The id of the connection that events sent with it go to")
        String connection,
    @Schema(description = "The web sites that may use it; none means any") List<String> origins,
    Instant created) {

  static WriteKeyResource of(WriteKey key) {
    return new WriteKeyResource(
        key.value(),
        key.connection().connection().value(),
        key.origins().stream().sorted().toList(),
        key.created());
  }
}
