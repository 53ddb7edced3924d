package dev.attune.admin.erasures;

import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ToolErasure;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says that somebody was erased, and nothing of who it was. */
record SignedReceipt(
    @Schema(description = "JSON; what is signed are its bytes in UTF-8 as they stand here")
        String receipt,
    @Schema(description = "Ed25519, in Base64") String signature,
    @Schema(description = "Names the key; GET /api/v1/receipt-key gives it") String key) {

  /** Of the hub itself, once nothing of the person is left in its store. */
  static SignedReceipt ofHub(Erasure erasure, Duration logKept, ReceiptKey key) {
    Map<String, @Nullable Object> text = begun("attune.erasure/1", erasure);
    text.put("completed", String.valueOf(erasure.completed()));
    text.put("removed", new LinkedHashMap<>(erasure.removed()));
    text.put("logGoneBy", logGoneBy(erasure.asked(), logKept));
    return signed(text, key);
  }

  /** Of one tool, once there is an outcome. */
  static SignedReceipt ofTool(Erasure erasure, ToolErasure tool, ReceiptKey key) {
    Map<String, @Nullable Object> text = begun("attune.erasure.tool/1", erasure);
    text.put("connection", tool.connection().value());
    text.put("connector", tool.connector());
    text.put("tool", tool.name());
    text.put("outcome", tool.state().name().toLowerCase(Locale.ROOT));
    text.put("reason", tool.reason());
    text.put("attempts", (long) tool.attempts());
    text.put("at", String.valueOf(tool.at()));
    return signed(text, key);
  }

  /** The day at whose end the last entry of the log is gone that may tell of the person. */
  static String logGoneBy(Instant asked, Duration logKept) {
    return asked.plus(logKept).atZone(ZoneOffset.UTC).toLocalDate().plusDays(1).toString();
  }

  private static Map<String, @Nullable Object> begun(String kind, Erasure erasure) {
    Map<String, @Nullable Object> text = new LinkedHashMap<>();
    text.put("receipt", kind);
    text.put("request", erasure.key().id());
    text.put("tenant", erasure.key().tenant().value());
    text.put("asked", erasure.asked().toString());
    return text;
  }

  private static SignedReceipt signed(Map<String, @Nullable Object> fields, ReceiptKey key) {
    String text = Json.write(new Fields(fields));
    return new SignedReceipt(text, key.sign(text), key.id());
  }
}
