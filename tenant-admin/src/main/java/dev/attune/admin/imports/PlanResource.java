package dev.attune.admin.imports;

import dev.attune.hub.imports.Plan;
import dev.attune.hub.imports.Target;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the columns of a file become. */
record PlanResource(
    CreateImport.@Nullable LayoutResource layout,
    @Schema(description = "By the names of the columns; what is missing is passed over")
        @Nullable Map<String, TargetResource> columns,
    @Schema(description = "The name of the event that each row becomes") @Nullable String event,
    @Schema(description = "Whether journeys take rows for what happens now; false: for history")
        @Nullable Boolean news) {

  /** What one column becomes. */
  record TargetResource(
      @Schema(
              allowableValues = {
                "identifier",
                "trait",
                "consent",
                "account",
                "account_trait",
                "time",
                "nothing"
              })
          String kind,
      @Schema(description = "Namespace, name of the trait, or purpose") @Nullable String name,
      @Schema(allowableValues = {"text", "number", "truth", "date"}) @Nullable String type) {

    static TargetResource of(Target target) {
      return new TargetResource(
          target.kind().name().toLowerCase(Locale.ROOT),
          target.name(),
          target.type().name().toLowerCase(Locale.ROOT));
    }

    Target read() {
      return new Target(
          named(Target.Kind.class, kind),
          name == null ? "" : name,
          type == null ? Target.Type.TEXT : named(Target.Type.class, type));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
      try {
        return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new HubException(
            HubError.INVALID_VALUE, "There is no such kind or type of a column.", e);
      }
    }
  }

  static PlanResource of(Plan plan) {
    Map<String, TargetResource> columns = new LinkedHashMap<>();
    plan.columns().forEach((name, target) -> columns.put(name, TargetResource.of(target)));
    return new PlanResource(null, columns, plan.event(), plan.isNews());
  }

  Plan read() {
    Map<String, Target> targets = new LinkedHashMap<>();
    if (columns != null) {
      columns.forEach((name, target) -> targets.put(name, target.read()));
    }
    return new Plan(targets, event == null ? Plan.EVENT : event, Boolean.TRUE.equals(news));
  }
}
