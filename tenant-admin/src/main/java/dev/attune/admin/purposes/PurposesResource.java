package dev.attune.admin.purposes;

import dev.attune.hub.profile.Purpose;
import dev.attune.hub.profile.Purposes;
import dev.attune.hub.profile.PurposesText;
import dev.attune.hub.value.Fields;
import dev.attune.hub.value.Json;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant's purposes as the API shows and takes them. */
record PurposesResource(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable List<PurposeResource> purposes,
    @Schema(
            description =
                "What holds for a purpose that is not declared: opt_in or opt_out; missing:"
                    + " opt_out",
            example = "opt_out")
        @Nullable String otherwise) {

  /** One purpose. */
  record PurposeResource(
      @Schema(
              description = "As journeys and consents name it",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "marketing")
          @Nullable String id,
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "News and offers")
          @Nullable String name,
      @Schema(
              description =
                  "consent, contract, legitimate_interest, legal_obligation, vital_interests or"
                      + " public_task",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "consent")
          @Nullable String basis,
      @Schema(
              description =
                  "What holds where a customer has said nothing. opt_in: nothing is sent; opt_out:"
                      + " it is sent; not_needed: it is sent whatever the customer says",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "opt_in")
          @Nullable String rule) {

    static PurposeResource of(Purpose purpose) {
      return new PurposeResource(
          purpose.id(), purpose.name(), purpose.basis().text(), purpose.rule().text());
    }
  }

  static PurposesResource of(Purposes purposes) {
    return new PurposesResource(
        purposes.declared().values().stream().map(PurposeResource::of).toList(),
        purposes.otherwise().text());
  }

  /**
   * As the engine knows them.
   *
   * @throws dev.attune.hub.problem.HubException {@code configuration.invalid} with all problems
   */
  Purposes declared() {
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    for (PurposeResource purpose : purposes == null ? List.<PurposeResource>of() : purposes) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("id", purpose.id());
      one.put("name", purpose.name());
      one.put("basis", purpose.basis());
      one.put("rule", purpose.rule());
      all.add(one);
    }
    Fields text = Fields.of("purposes", all);
    return PurposesText.read(
        Json.write(otherwise == null ? text : text.with("otherwise", otherwise)));
  }
}
