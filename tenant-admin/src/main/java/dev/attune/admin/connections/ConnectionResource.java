package dev.attune.admin.connections;

import dev.attune.admin.hooks.HookAddress;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.Direction;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A connection as the API shows it: never with a secret. */
record ConnectionResource(
    String id,
    String connector,
    String name,
    Fields settings,
    @Schema(description = "Which secret settings are filled in") List<String> secretsSet,
    @Schema(description = "Whether credentials are filled in") boolean credentialsSet,
    @Schema(description = "How signals become events: target field to CEL expression")
        Map<String, String> mapping,
    @Schema(description = "What the tenant says of the limits of its account; absent: nothing")
        @Nullable AccountLimitsResource limits,
    @Schema(
            allowableValues = {"running", "paused"},
            description = "Paused if anything is; see receiving and sending")
        String state,
    @Schema(description = "Why; of both ways, where they differ") @Nullable String pausedBecause,
    @Schema(description = "What comes from the tool: webhooks, polls, subscriptions")
        DirectionResource receiving,
    @Schema(description = "What goes to the tool: actions") DirectionResource sending,
    @Schema(description = "Where a tool posts its webhooks; a token follows") String hook,
    Instant created) {

  static ConnectionResource of(Connection connection, String publicUrl) {
    return new ConnectionResource(
        connection.key().connection().value(),
        connection.connector(),
        connection.name(),
        connection.settings(),
        ConnectionSecrets.filledIn(connection),
        connection.secrets().values().containsKey(ConnectionSecrets.CREDENTIALS),
        new TreeMap<>(connection.mapping().targets()),
        AccountLimitsResource.of(connection.limits()),
        connection.isPaused() ? "paused" : "running",
        connection.pauses().because(),
        DirectionResource.of(connection, Direction.RECEIVING),
        DirectionResource.of(connection, Direction.SENDING),
        publicUrl
            + HookAddress.of(connection.connector()).path()
            + "/"
            + connection.key().connection()
            + "/",
        connection.created());
  }
}
