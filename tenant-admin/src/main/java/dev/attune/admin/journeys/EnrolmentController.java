package dev.attune.admin.journeys;

import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.AccountKey;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.journey.JourneyId;
import dev.attune.hub.journey.JourneyKey;
import dev.attune.hub.tenant.TenantId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/journeys/{journey}/enrolments")
@Tag(name = "Journeys")
final class EnrolmentController {
  private static final int CUSTOMERS_A_READ = 200;

  /** Enrolments lie with their customers; so many customers are looked through for one page. */
  private static final int MOST_CUSTOMERS = 2_000;

  /** Ids are digests, and none comes out so. */
  private static final String BEFORE_ACCOUNTS = "0".repeat(32);

  private final JourneyDesk desk;
  private final CustomerStore customers;

  EnrolmentController(JourneyDesk desk, CustomerStore customers) {
    this.desk = desk;
    this.customers = customers;
  }

  @Operation(
      summary = "List who is on the way through a journey",
      description =
          "A page may be shorter or a little longer than its limit; more follow for as long as"
              + " there is a 'next'.")
  @GetMapping
  @Allowed(Role.VIEWER)
  Page<EnrolmentResource> list(
      @PathVariable("tenant") TenantId tenant,
      @PathVariable("journey") JourneyId journey,
      @RequestParam(name = "cursor", required = false) @Nullable String cursor,
      @RequestParam(name = "limit", defaultValue = PageRequest.DEFAULT_LIMIT) int limit) {
    PageRequest request = PageRequest.of(cursor, limit);
    desk.head(new JourneyKey(tenant, journey));
    CustomerKey after = request.after(text -> new CustomerKey(tenant, new ProfileId(text)));
    List<EnrolmentResource> found = new ArrayList<>();
    for (int looked = 0; looked < MOST_CUSTOMERS; looked += CUSTOMERS_A_READ) {
      List<Customer> next = page(tenant, after);
      for (Customer customer : next) {
        addOf(customer, journey, found);
        after = customer.key();
        if (found.size() >= request.limit()) {
          return new Page<>(found, place(after));
        }
      }
      if (next.size() < CUSTOMERS_A_READ) {
        if (after != null && after.profile().isAccount()) {
          return new Page<>(found, null);
        }
        after = CustomerKey.of(new AccountKey(tenant, BEFORE_ACCOUNTS));
      }
    }
    return new Page<>(found, after == null ? null : place(after));
  }

  /** People first, and behind them accounts. */
  private List<Customer> page(TenantId tenant, @Nullable CustomerKey after) {
    return after != null && after.profile().isAccount()
        ? customers.accounts(tenant, after, CUSTOMERS_A_READ)
        : customers.page(tenant, after, CUSTOMERS_A_READ);
  }

  private static String place(CustomerKey customer) {
    return PageRequest.encoded(customer.profile().value());
  }

  private static void addOf(Customer customer, JourneyId journey, List<EnrolmentResource> found) {
    if (customer.mergedInto() == null) {
      customer.enrolments().stream()
          .filter(enrolment -> enrolment.journey().equals(journey))
          .map(enrolment -> EnrolmentResource.of(customer, enrolment))
          .forEach(found::add);
    }
  }
}
