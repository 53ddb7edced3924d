package dev.attune.admin.erasures;

import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.ToolErasure;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far an erasure has come; it holds nothing of the person. */
record ErasureResource(
    String id,
    @Schema(
            description = "asked, sweeping, asking (tools) or complete",
            allowableValues = {"asked", "sweeping", "asking", "complete"})
        String state,
    Instant asked,
    @Schema(description = "Who asked for it") String by,
    @Nullable Instant completed,
    @Schema(description = "How often the store was swept, of 2 times") int sweeps,
    @Schema(description = "How much went, by collection") Map<String, Long> removed,
    @Schema(description = "By the end of this day the raw log holds nothing of the person, either")
        String logGoneBy,
    List<ToolResource> tools,
    @Schema(description = "The hub's own, once it is complete") @Nullable SignedReceipt receipt) {

  /** How far it has come at one tool. */
  record ToolResource(
      String connection,
      String connector,
      String name,
      @Schema(allowableValues = {"pending", "erased", "unknown", "cannot", "failed"}) String state,
      int attempts,
      @Schema(description = "When the tool is asked next") @Nullable Instant next,
      @Schema(description = "Why it is not erased, and what to do") String reason,
      @Nullable Instant at,
      @Schema(description = "Once there is an outcome") @Nullable SignedReceipt receipt) {}

  /** One of which the log knows and nobody has begun yet. */
  static ErasureResource asked(ErasureKey key, Instant now, String by, Duration logKept) {
    return new ErasureResource(
        key.id(),
        "asked",
        now,
        by,
        null,
        0,
        Map.of(),
        SignedReceipt.logGoneBy(now, logKept),
        List.of(),
        null);
  }

  static ErasureResource of(Erasure erasure, Duration logKept, ReceiptKey key) {
    List<ToolErasure> tools = erasure.tools();
    return new ErasureResource(
        erasure.key().id(),
        state(erasure),
        erasure.asked(),
        erasure.actor(),
        erasure.completed(),
        erasure.sweeps(),
        erasure.removed(),
        SignedReceipt.logGoneBy(erasure.asked(), logKept),
        tools == null ? List.of() : tools.stream().map(tool -> tool(erasure, tool, key)).toList(),
        erasure.isComplete() ? SignedReceipt.ofHub(erasure, logKept, key) : null);
  }

  private static String state(Erasure erasure) {
    if (erasure.isComplete()) {
      return "complete";
    }
    if (erasure.sweeps() == 0) {
      return "asked";
    }
    return erasure.sweeps() < Erasure.SWEEPS ? "sweeping" : "asking";
  }

  private static ToolResource tool(Erasure erasure, ToolErasure tool, ReceiptKey key) {
    return new ToolResource(
        tool.connection().value(),
        tool.connector(),
        tool.name(),
        tool.state().name().toLowerCase(Locale.ROOT),
        tool.attempts(),
        tool.next(),
        tool.reason(),
        tool.at(),
        tool.state().isEnd() ? SignedReceipt.ofTool(erasure, tool, key) : null);
  }
}
