package dev.attune.hub.delivery;

import static dev.attune.hub.pipeline.Samples.ACME;
import static dev.attune.hub.pipeline.Samples.NOON;
import static dev.attune.hub.pipeline.Samples.ZETA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.pipeline.Samples;
import dev.attune.hub.tenant.ConnectionKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What everything does that deliveries learn of connections from. */
public abstract class DeliveryTargetsContract {
  private static final ConnectionKey TOOL = Samples.connection(ACME, "tool");
  private static final ConnectionKey OTHER = Samples.connection(ACME, "other");

  private DeliveryTargets targets;

  /** The connections as these targets find them, with none at first. */
  protected abstract ConnectionStore connections();

  protected abstract DeliveryTargets open();

  @BeforeEach
  void openTargets() {
    targets = open();
    List.of(TOOL, OTHER).forEach(key -> connections().write(connection(key)));
  }

  private static Connection connection(ConnectionKey key) {
    return Connection.fresh(key, "http", "tool", new Mapping(Map.of()), NOON);
  }

  private DeliveryTarget read(ConnectionKey key) {
    return Objects.requireNonNull(targets.read(List.of(key)).get(key));
  }

  @Test
  void knowsThoseThatExistAndNoOthers() {
    assertThat(targets.read(List.of(TOOL, OTHER, Samples.connection(ZETA, "tool"))).keySet())
        .containsExactlyInAnyOrder(TOOL, OTHER);
    assertThat(targets.read(List.of())).isEmpty();
  }

  @Test
  void whatIsAmbiguousIsSentAgainWhereNothingElseIsSaid() {
    assertThat(read(TOOL).whenAmbiguous()).isEqualTo(DeliveryTarget.WhenAmbiguous.RESEND);
    assertThat(read(TOOL).pausedBecause()).isNull();
  }

  @Test
  void aPausedConnectionSaysWhyAndKeepsTheFirstReason() {
    targets.pause(TOOL, "The tool refuses the credentials.");
    targets.pause(TOOL, "The tool says that the address is gone.");

    assertThat(read(TOOL).pausedBecause()).isEqualTo("The tool refuses the credentials.");
    assertThat(read(OTHER).pausedBecause()).isNull();
  }

  @Test
  void pausingOneThatDoesNotExistDoesNothing() {
    ConnectionKey none = Samples.connection(ZETA, "tool");
    targets.pause(none, "The tool refuses the credentials.");
    assertThat(targets.read(List.of(none))).isEmpty();
  }
}
