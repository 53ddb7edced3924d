package dev.attune.admin.erasures;

import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.rest.Page;
import dev.attune.admin.rest.PageRequest;
import dev.attune.admin.rest.Revision;
import dev.attune.admin.security.Caller;
import dev.attune.hub.customer.Customer;
import dev.attune.hub.erasure.Erasure;
import dev.attune.hub.erasure.ErasureKey;
import dev.attune.hub.erasure.ErasureStore;
import dev.attune.hub.identity.ProfileId;
import dev.attune.hub.log.CommandResult;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.EraseCommand;
import dev.attune.hub.problem.HubError;
import dev.attune.hub.problem.HubException;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks for erasures and tells how far they have come. Safe for use by many threads. */
public final class ErasureDesk {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final int LOOKED_AT = 100;

  private final Profiles profiles;
  private final Commands commands;
  private final ErasureStore erasures;
  private final ReceiptKey key;
  private final Duration logKept;
  private final Clock clock;

  ErasureDesk(
      Profiles profiles,
      Commands commands,
      ErasureStore erasures,
      ReceiptKey key,
      Duration logKept,
      Clock clock) {
    this.profiles = profiles;
    this.commands = commands;
    this.erasures = erasures;
    this.key = key;
    this.logKept = logKept;
    this.clock = clock;
  }

  /**
   * Has a profile erased that the caller knows as it is.
   *
   * @throws HubException {@code not_found}, {@code request.version_required}, {@code
   *     request.version_changed}
   */
  ErasureResource erase(
      TenantId tenant, ProfileId profile, @Nullable String ifMatch, Caller caller) {
    Customer customer = profiles.read(tenant, profile);
    Revision.require(ifMatch, customer.version());
    String id =
        commands.submit(
            tenant,
            EraseCommand.KIND,
            EraseCommand.arguments(customer.key().profile()),
            caller.name());
    Optional<CommandResult> result = commands.await(tenant, id, PATIENCE);
    if (result.isPresent() && !result.get().code().equals(CommandResult.DONE)) {
      throw new HubException(HubError.NOT_FOUND, "The tenant has no profile of this id.");
    }
    ErasureKey erasure = new ErasureKey(tenant, id);
    return erasures
        .read(erasure)
        .map(begun -> ErasureResource.of(begun, logKept, key))
        .orElseGet(() -> ErasureResource.asked(erasure, clock.now(), caller.name(), logKept));
  }

  Page<ErasureResource> list(TenantId tenant, PageRequest request) {
    Erasure before =
        request.after(text ->
            erasures
                .read(new ErasureKey(tenant, text))
                .orElseThrow(() -> new IllegalArgumentException("There is none of this id.")));
    List<Erasure> found = erasures.list(tenant, before, request.oneMore());
    return Page.of(
        found,
        request,
        erasure -> erasure.key().id(),
        erasure -> ErasureResource.of(erasure, logKept, key));
  }

  ErasureResource read(TenantId tenant, String id) {
    return erasures
        .read(new ErasureKey(tenant, id))
        .map(erasure -> ErasureResource.of(erasure, logKept, key))
        .orElseThrow(
            () -> new HubException(HubError.NOT_FOUND, "The tenant has no erasure of this id."));
  }

  /**
   * @throws HubException {@code conflict} while an erasure of the tenant is not complete
   */
  public void requireNoneUnderWay(TenantId tenant) {
    Erasure last = null;
    List<Erasure> page = erasures.list(tenant, last, LOOKED_AT);
    while (!page.isEmpty()) {
      if (page.stream().anyMatch(one -> one.sweeps() < Erasure.SWEEPS)) {
        throw new HubException(
            HubError.CONFLICT,
            "Somebody is being erased at this moment; try again when that is complete.");
      }
      last = page.getLast();
      page =
          last.asked().isBefore(clock.now().minus(Duration.ofDays(1)))
              ? List.of()
              : erasures.list(tenant, last, LOOKED_AT);
    }
  }
}
