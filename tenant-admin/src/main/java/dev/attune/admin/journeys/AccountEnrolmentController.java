package dev.attune.admin.journeys;

import dev.attune.admin.accounts.Accounts;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/accounts/{account}/enrolments")
@Tag(name = "Accounts")
final class AccountEnrolmentController {
  private final Accounts accounts;
  private final CustomerStore customers;

  AccountEnrolmentController(Accounts accounts, CustomerStore customers) {
    this.accounts = accounts;
    this.customers = customers;
  }

  @Operation(
      summary = "List the journeys that an account is on the way through",
      description = "Those per account; what its members are in stands with their profiles.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<EnrolmentResource> list(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("account") String account,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    List<CustomerKey> keys =
        accounts.read(tenant, account).parts().keySet().stream().map(CustomerKey::of).toList();
    List<EnrolmentResource> all =
        customers.read(keys).values().stream()
            .flatMap(one ->
                one.enrolments().stream().map(enrolment -> EnrolmentResource.of(one, enrolment)))
            .toList();
    return Page.of(
        request.of(all, EnrolmentResource::id),
        request,
        EnrolmentResource::id,
        Function.identity());
  }
}
