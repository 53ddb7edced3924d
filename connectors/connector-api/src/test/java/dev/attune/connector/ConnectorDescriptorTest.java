package dev.attune.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.schema.Json;
import dev.attune.connector.schema.Schema;
import dev.attune.connector.schema.Setting;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectorDescriptorTest {

  record Nothing(@Setting(title = "Site") String site) {}

  private static final Schema<Nothing> SCHEMA = Schema.of(Nothing.class);

  @Test
  void derivesWhatFollowsFromSourcesAndActions() {
    assertThat(builder().source(source("a", Capability.POLL)).build().capabilities())
        .containsExactlyInAnyOrder(Capability.POLL);
    assertThat(builder().source(historic(Capability.POLL)).build().capabilities())
        .containsExactlyInAnyOrder(Capability.POLL, Capability.BACKFILL);
    assertThat(
            builder()
                .source(source("a", Capability.WEBHOOK))
                .action(action("one", true))
                .action(action("two", false))
                .build()
                .capabilities())
        .containsExactlyInAnyOrder(Capability.WEBHOOK, Capability.ACTIONS);
    assertThat(builder().action(action("one", true)).build().capabilities())
        .containsExactlyInAnyOrder(Capability.ACTIONS, Capability.IDEMPOTENT_ACTIONS);
    assertThat(builder().build().capabilities()).isEmpty();
  }

  @Test
  void declaresAndWithholdsTheRest() {
    assertThat(
            builder()
                .source(historic(Capability.POLL))
                .can(Capability.ERASE)
                .cannot(Capability.BACKFILL)
                .build()
                .capabilities())
        .containsExactlyInAnyOrder(Capability.POLL, Capability.ERASE);
  }

  @Test
  void refusesWhatItDoesNotDeclareWithOneSentence() {
    ConnectorDescriptor<Nothing> some =
        builder().source(source("a", Capability.WEBHOOK)).action(action("one", false)).build();

    some.require(Capability.ACTIONS);
    assertThatThrownBy(() -> some.require(Capability.DISCOVER))
        .isInstanceOfSatisfying(
            ConnectorException.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("connector.undeclared_capability");
              assertThat(refused.kind()).isEqualTo(ConnectorException.Kind.CALLER);
            })
        .hasMessage("Connector 'tool' does not declare DISCOVER; it declares WEBHOOK, ACTIONS.");
    assertThatThrownBy(() -> builder().build().require(Capability.POLL))
        .hasMessage("Connector 'tool' does not declare POLL; it declares nothing.");
  }

  @Test
  void saysAllThatContradictsItself() {
    assertThatThrownBy(() ->
            ConnectorDescriptor.builder("To ol", "1", SCHEMA)
                .source(source("a", Capability.ERASE))
                .source(new SourceDescriptor("a", Capability.POLL, "A", "", List.of(), Map.of()))
                .action(action("one", false))
                .action(action("one", false))
                .webhookHeaders(Set.of("X-Big"))
                .can(Capability.IDEMPOTENT_ACTIONS, Capability.SUBSCRIBE)
                .build())
        .hasMessageContainingAll(
            "Connector 'To ol' has a wrong id; small letters, digits and dashes are allowed.",
            "Connector 'To ol' has a wrong version; it must read like 1.0.0.",
            "Connector 'To ol' needs a title.",
            "Connector 'To ol' must name a way to authenticate, if only 'none'.",
            "Connector 'To ol' has two sources with one id.",
            "Connector 'To ol' has a source 'a' that comes in by ERASE; WEBHOOK, POLL and SUBSCRIBE"
                + " are ways in.",
            "Connector 'To ol' has a source 'a' without an example.",
            "Connector 'To ol' has a source 'a' whose mapping does not say the event's name.",
            "Connector 'To ol' must write the headers of webhooks in small letters.",
            "Connector 'To ol' has two actions with one name.",
            "Connector 'To ol' cannot declare IDEMPOTENT_ACTIONS: nothing in it bears that out.",
            "Connector 'To ol' cannot declare SUBSCRIBE: nothing in it bears that out.");
  }

  private static ConnectorDescriptorBuilder<Nothing> builder() {
    return ConnectorDescriptor.builder("tool", "1.0.0", SCHEMA)
        .titled("Tool", Category.TICKETING)
        .authenticates(new Authentication.None());
  }

  @Test
  void offersAHistoryOnlyOfWhatIsPolled() {
    assertThatThrownBy(() -> builder().source(historic(Capability.WEBHOOK)).build())
        .hasMessageContaining(
            "Connector 'tool' has a source 'old' that offers its history and is not polled.");
  }

  private static SourceDescriptor historic(Capability via) {
    SourceDescriptor news = source("old", via);
    return new SourceDescriptor(
        news.id(),
        via,
        news.title(),
        news.help(),
        news.examples(),
        news.mapping(),
        HistoryOffer.SINCE);
  }

  private static SourceDescriptor source(String id, Capability via) {
    return new SourceDescriptor(
        id,
        via,
        "Tickets",
        "",
        List.of(new EventExample("ticket.created", Map.of(), Json.EMPTY_OBJECT)),
        Map.of("name", "'ticket.created'"));
  }

  private static ActionDescriptor<Nothing> action(String name, boolean isIdempotent) {
    return new ActionDescriptor<>(name, "Act", "", SCHEMA, Json.EMPTY_OBJECT, isIdempotent);
  }
}
