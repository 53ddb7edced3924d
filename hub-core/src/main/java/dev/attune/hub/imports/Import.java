package dev.attune.hub.imports;

import dev.attune.hub.tenant.ConnectionKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file of profiles and what is to be done with it. Its key is that of the connection by which its
 * rows come, which is made when it starts.
 *
 * @param size how many bytes are stored of the file
 * @param started when its rows began to go into the log, or null
 * @param outcome what came of the rows, noted when they began to be taken back; else null
 */
public record Import(
    ConnectionKey key,
    String name,
    Layout layout,
    Plan plan,
    long size,
    Stage stage,
    @Nullable Instant started,
    @Nullable Outcome outcome,
    Instant created,
    String actor,
    long version) {
  /** The connector of its connection. */
  public static final String CONNECTOR = "import";

  /** How far it is; how far its rows are stands in the backfill that brings them. */
  public enum Stage {
    /** The file is still to come, wholly or in part. */
    UPLOADING,
    /** The file is there; what its columns become can be changed. */
    READY,
    /** Its rows go into the log, or have gone. */
    STARTED,
    /** Its rows are taken back, or were. */
    WITHDRAWN
  }

  /** How many rows were read, and how many of them were taken. */
  public record Outcome(long last, long accepted, long rejected) {}

  public static Import begun(
      ConnectionKey key, String name, Layout layout, Instant created, String actor) {
    return new Import(
        key, name, layout, Plan.NONE, 0, Stage.UPLOADING, null, null, created, actor, 0);
  }

  public Import grown(long newSize) {
    return new Import(
        key, name, layout, plan, newSize, stage, started, outcome, created, actor, version);
  }

  public Import planned(Layout newLayout, Plan newPlan) {
    return new Import(
        key, name, newLayout, newPlan, size, stage, started, outcome, created, actor, version);
  }

  public Import at(Stage newStage) {
    return new Import(
        key, name, layout, plan, size, newStage, started, outcome, created, actor, version);
  }

  public Import started(Instant at) {
    return new Import(
        key, name, layout, plan, size, Stage.STARTED, at, outcome, created, actor, version);
  }

  public Import withdrawn(Outcome whatCame) {
    return new Import(
        key, name, layout, plan, size, Stage.WITHDRAWN, started, whatCame, created, actor, version);
  }

  /** The same under another version. */
  public Import version(long newVersion) {
    return new Import(
        key, name, layout, plan, size, stage, started, outcome, created, actor, newVersion);
  }
}
