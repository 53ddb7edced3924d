package dev.attune.admin.ingest;

import dev.attune.hub.value.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answer to a call: success, and what became of each of its events. */
final class IngestReply {
  private IngestReply() {}

  static String json(List<ItemResult> results) {
    StringBuilder json = new StringBuilder(64 + 80 * results.size());
    json.append("{\"success\":true,\"results\":[");
    String separator = "";
    for (ItemResult result : results) {
      json.append(separator);
      append(json, result);
      separator = ",";
    }
    return json.append("]}").toString();
  }

  private static void append(StringBuilder json, ItemResult result) {
    if (result.isAccepted()) {
      json.append("{\"status\":\"accepted\",\"messageId\":")
          .append(text(result.messageId()))
          .append('}');
    } else {
      json.append("{\"status\":\"rejected\",\"code\":")
          .append(text(result.code()))
          .append(",\"detail\":")
          .append(text(result.detail()))
          .append('}');
    }
  }

  private static String text(@Nullable String text) {
    return Json.writeValue(text);
  }
}
