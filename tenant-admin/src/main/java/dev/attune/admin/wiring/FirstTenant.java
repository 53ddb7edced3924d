package dev.attune.admin.wiring;

import dev.attune.admin.directory.Directory;
import dev.attune.hub.connection.Connection;
import dev.attune.hub.connection.WriteKey;
import dev.attune.hub.event.Mapping;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.tenant.ConnectionId;
import dev.attune.hub.tenant.ConnectionKey;
import dev.attune.hub.tenant.Quotas;
import dev.attune.hub.tenant.Tenant;
import dev.attune.hub.tenant.TenantId;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import java.util.Optional;
import java.util.Set;

/** A tenant that is ready to be tried, for whoever starts a hub for the first time. */
final class FirstTenant {
  static final TenantId ACME = new TenantId("acme");

  private final HubStores stores;
  private final Clock clock;
  private final Ids ids;

  FirstTenant(HubStores stores, Clock clock, Ids ids) {
    this.stores = stores;
    this.clock = clock;
    this.ids = ids;
  }

  /** Makes tenant, connection and write key, if there is no tenant at all. */
  void ensure() {
    if (stores.tenants().page(null, 1).isEmpty()) {
      stores
          .tenants()
          .write(new Tenant(ACME, "Acme", Tenant.State.ACTIVE, Quotas.DEFAULT, clock.now(), 0));
      ConnectionKey shop = new ConnectionKey(ACME, new ConnectionId(ids.next()));
      stores
          .connections()
          .write(
              Connection.fresh(shop, Directory.TRACKING, "web-shop", Mapping.SEGMENT, clock.now()));
      stores.writeKeys().insert(new WriteKey(ids.next(), shop, Set.of(), clock.now()));
      stores.tenants().revise(ACME);
    }
  }

  /** A write key to try the hub with, if the first tenant still has one. */
  Optional<String> writeKey() {
    return stores.writeKeys().list(ACME).stream().map(WriteKey::value).findFirst();
  }
}
