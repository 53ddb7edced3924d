package dev.attune.admin.exports;

import dev.attune.admin.identity.TenantRules;
import dev.attune.admin.problems.WebError;
import dev.attune.admin.security.Allowed;
import dev.attune.admin.security.Caller;
import dev.attune.admin.security.Role;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.customer.CustomerRules;
import dev.attune.hub.customer.CustomerStore;
import dev.attune.hub.identity.CustomerKey;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.profile.ProfileView;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/tenants/{tenant}/exports")
@Tag(name = "Exports")
final class ExportController {
  private static final Logger LOG = LoggerFactory.getLogger(ExportController.class);
  private static final int PAGE = 500;

  private final CustomerStore customers;
  private final TenantRules rules;
  private final Clock clock;

  ExportController(CustomerStore customers, TenantRules rules, Clock clock) {
    this.customers = customers;
    this.rules = rules;
    this.clock = clock;
  }

  @Operation(
      summary = "Get all profiles, or those of a segment, as a file",
      description =
          "CSV or JSON Lines, in the order of their ids, sent as they are read. If it breaks off,"
              + " ask again for what comes after the last whole line. Of CSV the columns are those"
              + " of the first 500 profiles; what others have besides is in the last column.")
  @ApiResponse(
      responseCode = "200",
      content = @Content(mediaType = "text/csv", schema = @Schema(type = "string")))
  @GetMapping(
      path = "/profiles",
      produces = {"text/csv", "application/jsonl"})
  @Allowed(Role.ADMIN)
  void export(
      @PathVariable("tenant") TenantId tenant,
      Caller caller,
      @Parameter(description = "csv or json_lines")
          @RequestParam(name = "format", defaultValue = "csv")
          String format,
      @Parameter(description = "Only profiles that are in this segment")
          @RequestParam(name = "segment", required = false)
          @Nullable String segment,
      @Parameter(description = "The profile of the last line that arrived")
          @RequestParam(name = "after", required = false)
          @Nullable ProfileId after,
      HttpServletResponse response)
      throws IOException {
    boolean isCsv = format.equals("csv");
    if (!isCsv && !format.equals("json_lines")) {
      throw new HubException(
          WebError.BAD_REQUEST, "The parameter 'format' must be csv or json_lines.");
    }
    LOG.info("Profiles of tenant {} are exported by {}.", tenant, caller.name());
    Writer out = body(response, isCsv);
    List<Customer> page =
        customers.page(tenant, after == null ? null : new CustomerKey(tenant, after), PAGE);
    CustomerRules ofTenant = rules.customers(tenant);
    Instant now = clock.now();
    Function<Customer, ProfileView> views = customer -> customer.view(ofTenant, now);
    ProfileRows rows =
        isCsv
            ? ProfileRows.ofCsv(
                out, page.stream().filter(ExportController::isStanding).toList(), views)
            : ProfileRows.ofJson(out, views);
    while (!page.isEmpty()) {
      for (Customer customer : page) {
        if (isStanding(customer) && isIn(customer, segment)) {
          rows.write(customer);
        }
      }
      page = customers.page(tenant, page.getLast().key(), PAGE);
    }
    out.flush();
  }

  private static Writer body(HttpServletResponse response, boolean isCsv) throws IOException {
    response.setContentType(isCsv ? "text/csv" : "application/jsonl");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"profiles." + (isCsv ? "csv" : "jsonl") + "\"");
    return new BufferedWriter(
        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
  }

  private static boolean isIn(Customer customer, @Nullable String segment) {
    return segment == null || customer.segments().since().containsKey(segment);
  }

  private static boolean isStanding(Customer customer) {
    return !customer.erased() && customer.mergedInto() == null && !customer.isHollow();
  }
}
