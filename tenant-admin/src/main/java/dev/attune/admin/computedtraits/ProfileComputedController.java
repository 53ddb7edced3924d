package dev.attune.admin.computedtraits;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Page;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.computed.ComputedTraits;
import dev.attune.hub.computed.ComputedValue;
import dev.attune.hub.computed.ComputedView;
import dev.attune.hub.computed.Measure;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.definition.Definition;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.value.Fields;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/profiles/{profile}/computed-traits")
@Tag(name = "Computed traits")
final class ProfileComputedController {
  private static final String TOO_MUCH =
      "This customer has more events, or holds more, than computed traits are filled from.";

  private final ComputedTraitDesk desk;
  private final Profiles profiles;
  private final TenantRules rules;
  private final Clock clock;

  ProfileComputedController(
      ComputedTraitDesk desk, Profiles profiles, TenantRules rules, Clock clock) {
    this.desk = desk;
    this.profiles = profiles;
    this.rules = rules;
    this.clock = clock;
  }

  @Operation(summary = "List the computed traits of a profile, with those that are not ready yet")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<ProfileComputedResource> list(
      @PathVariable("tenant") TenantId tenant, @PathVariable("profile") ProfileId profile) {
    Customer customer = profiles.read(tenant, profile);
    ComputedTraits traits = rules.customers(tenant).computed();
    ComputedView view = new ComputedView(traits, customer.computed());
    Map<String, ComputedValue> values = traits.values(customer.computed(), clock.now());
    List<ProfileComputedResource> all = new ArrayList<>();
    for (Definition definition : desk.list(tenant)) {
      Measure measure = traits.measureOf(definition.key().id());
      if (measure != null) {
        all.add(resource(definition, measure, view, values.get(definition.key().id())));
      }
    }
    return new Page<>(all, null);
  }

  private static ProfileComputedResource resource(
      Definition definition, Measure measure, ComputedView view, @Nullable ComputedValue value) {
    Fields fields = ComputedTraitResource.fields(definition);
    boolean isRefused = view.isRefused(measure);
    return new ProfileComputedResource(
        definition.key().id(),
        ComputedTraitResource.text(fields, "function"),
        ComputedTraitResource.text(fields, "event"),
        fields.text("when"),
        fields.text("value"),
        fields.text("window"),
        ComputedTraitResource.text(fields, "description"),
        isRefused ? "refused" : view.isReady(measure) ? "ready" : "filling",
        isRefused ? TOO_MUCH : null,
        value == null ? null : value.value());
  }
}
