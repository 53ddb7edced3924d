package dev.attune.admin.identity;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form of rules of identity, for the API document; they are read member by member. */
@Schema(description = "What is missing is as it is by default")
record IdentityRulesDocument(
    @Schema(description = "The country of telephone numbers that say none, such as DE; or empty")
        String region,
    @Schema(description = "In order of priority, the strongest first") List<Namespace> namespaces,
    @Schema(description = "The rule of every namespace not named") Others other,
    GeneralBlocked blocked,
    @Schema(description = "How many identifiers a profile may have in all") int mostPerProfile,
    @Schema(description = "How many identifiers an event may name") int mostPerEvent) {

  /** The rule of one namespace. */
  @Schema(name = "NamespaceRule")
  record Namespace(
      String namespace,
      @Schema(
              allowableValues = {"merges", "anonymous", "shared"},
              description =
                  "merges: the same value is the same customer; anonymous: it names a browser, and"
                      + " makes no two known people one; shared: it is kept and never matched")
          String use,
      @Schema(allowableValues = {"trim", "lower_case", "email", "mailbox", "phone"})
          String normalisation,
      @Schema(description = "How many values a profile may have") int atMost,
      @Schema(description = "How many of them first seen within any 30 days")
          @Nullable Integer perMonth,
      @Schema(description = "How many of them first seen within any 24 hours")
          @Nullable Integer perDay,
      Blocked blocked,
      @Schema(
              description =
                  "Normalisations of before: who is known by a form of then is still found by it")
          List<String> formerly) {}

  /** The rule of all others. */
  @Schema(name = "OtherNamespacesRule")
  record Others(
      String use,
      String normalisation,
      int atMost,
      @Nullable Integer perMonth,
      @Nullable Integer perDay,
      Blocked blocked,
      List<String> formerly) {}

  /** Values of one namespace that name nobody. */
  @Schema(name = "BlockedValues")
  record Blocked(
      @Schema(description = "Whole values; capital and small letters count the same")
          List<String> values,
      @Schema(description = "Regular expressions (RE2) that whole values match")
          List<String> patterns) {}

  /** Values of all namespaces that name nobody. */
  @Schema(name = "GeneralBlockedValues")
  record GeneralBlocked(
      @Schema(description = "Whether what tools send for nobody is blocked, too") boolean standard,
      List<String> values,
      List<String> patterns) {}
}
