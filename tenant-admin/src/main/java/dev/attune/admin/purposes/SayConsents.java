package dev.attune.admin.purposes;

import dev.attune.admin.problems.Findings;
import dev.attune.hub.event.ConsentReader;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is to be noted of a customer's consents, and why. */
record SayConsents(
    @Schema(
            description = "What is not named stays as it is",
            requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable List<Said> consents,
    @Schema(
            description = "How this came about, for the history",
            requiredMode = Schema.RequiredMode.REQUIRED,
            example = "The customer asked for it by telephone.")
        @Nullable String reason) {
  private static final int MOST_WORDS = 500;

  /** One consent. */
  record Said(
      @Schema(
              description = "* stands for all",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "marketing")
          @Nullable String purpose,
      @Schema(description = "* stands for all, and so does nothing", example = "email")
          @Nullable String channel,
      @Schema(
              description = "granted, denied, withdrawn or pending",
              requiredMode = Schema.RequiredMode.REQUIRED,
              example = "withdrawn")
          @Nullable String state,
      @Schema(
              description =
                  "consent, contract, legitimate_interest, legal_obligation, vital_interests or"
                      + " public_task",
              example = "consent")
          @Nullable String basis,
      @Schema(description = "When it ends, if it does") @Nullable Instant until,
      @Schema(
              description = "What was shown to the customer, at most 200 characters",
              example = "form 7")
          @Nullable String proof) {

    private Map<String, @Nullable Object> asMap() {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      all.put("purpose", purpose);
      all.put("channel", channel);
      all.put("state", state);
      all.put("basis", basis);
      all.put("until", until == null ? null : until.toString());
      all.put("proof", proof);
      all.values().removeIf(value -> value == null);
      return all;
    }
  }

  /** The arguments of the command that notes it. */
  Fields arguments(String profile) {
    Findings findings = new Findings();
    String why = findings.required("/reason", reason);
    if (why.length() > MOST_WORDS) {
      findings.add("/reason", "The reason may have at most %d characters.".formatted(MOST_WORDS));
    }
    List<Map<String, @Nullable Object>> all = new ArrayList<>();
    List<Said> wanted = consents == null ? List.of() : consents;
    if (wanted.isEmpty()) {
      findings.add("/consents", "At least one consent is needed.");
    }
    for (int place = 0; place < wanted.size(); place++) {
      Map<String, @Nullable Object> one = wanted.get(place).asMap();
      findings.noted("/consents/" + place, () -> ConsentReader.all(List.of(one)));
      all.add(one);
    }
    if (all.size() > ConsentReader.MOST) {
      findings.add("/consents", "There may be at most " + ConsentReader.MOST + " consents.");
    }
    findings.throwIfAny();
    return Fields.of("profile", profile, "consents", all).with("reason", why.strip());
  }
}
