package dev.attune.admin.plugins;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connectors of one process, and what is wrong with its folder of plugins. */
public record PluginReport(
    List<RunningVersion> versions,
    @Schema(description = "Files that are not taken, or that are gone and still run")
        List<RefusedFile> refused) {

  /** One version of a connector. */
  public record RunningVersion(
      String connector,
      String version,
      String title,
      @Schema(description = "Whether it comes with the hub") boolean bundled,
      @Schema(description = "The plugin's file; none if it is bundled") @Nullable String file,
      @Schema(description = "How many connections are open on it") int connections,
      @Schema(description = "Those of them that a newer version refuses") List<HeldBack> heldBack,
      @Schema(description = "Calls that were given up and run on") int stuckCalls,
      @Schema(description = "Whether it was removed and ends with its last call") boolean closing) {
    public RunningVersion {
      heldBack = List.copyOf(heldBack);
    }
  }

  /** A connection that stays on an older version. */
  public record HeldBack(String tenant, String connection, String reason) {}

  /** A file, and why it does not run. */
  public record RefusedFile(String file, String reason) {}

  public PluginReport {
    versions = List.copyOf(versions);
    refused = List.copyOf(refused);
  }
}
