package dev.attune.admin.mappings;

import dev.attune.admin.rest.NamedIdentifier;
import dev.attune.hub.event.AccountReference;
import dev.attune.hub.event.Event;
import dev.attune.hub.event.MappingResult;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a mapping makes of a signal: an event, or a reason why it is none. */
record MappingPreview(
    @Nullable PreviewedEvent event,
    @Schema(description = "What of the signal was set right on the way") List<String> corrections,
    @Nullable Refusal refusal) {

  /** The event that the signal would become. */
  record PreviewedEvent(
      String id,
      String name,
      Instant at,
      @Schema(description = "Namespace and value of each identifier")
          List<NamedIdentifier> identifiers,
      Fields traits,
      Fields properties,
      @Nullable PreviewedAccount account,
      List<PreviewedConsent> consents,
      @Schema(description = "Whether a machine and not a person caused it") boolean machine) {}

  record PreviewedAccount(
      NamedIdentifier identifier,
      @Schema(description = "What names the same account besides; missing if nothing does")
          @Nullable List<NamedIdentifier> others,
      Fields traits,
      @Schema(description = "What the customer is there") @Nullable String role) {}

  record PreviewedConsent(
      String purpose,
      @Schema(description = "By which way, or * for all") String channel,
      boolean granted) {}

  record Refusal(String code, String reason) {}

  static MappingPreview of(MappingResult result) {
    return switch (result) {
      case MappingResult.Mapped(Event event, List<String> corrections) ->
          new MappingPreview(preview(event), corrections, null);
      case MappingResult.Unmapped(String code, String reason) ->
          new MappingPreview(null, List.of(), new Refusal(code, reason));
    };
  }

  private static PreviewedEvent preview(Event event) {
    return new PreviewedEvent(
        event.key().id(),
        event.name(),
        event.at(),
        event.identifiers().stream().map(NamedIdentifier::of).toList(),
        event.traits(),
        event.properties(),
        preview(event.account()),
        event.consents().stream()
            .map(one -> new PreviewedConsent(one.purpose(), one.channel(), one.granted()))
            .toList(),
        event.isMachine());
  }

  private static @Nullable PreviewedAccount preview(@Nullable AccountReference account) {
    return account == null
        ? null
        : new PreviewedAccount(
            NamedIdentifier.of(account.identifier()),
            account.others().isEmpty()
                ? null
                : account.others().stream().map(NamedIdentifier::of).toList(),
            account.traits(),
            account.role());
  }
}
