package dev.attune.admin.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set.
 *
 * @param port where the hub listens
 * @param url the address by which others reach the hub; by default this machine's
 * @param data the folder for what belongs to this installation alone
 * @param restore the folder of a backup that a new data folder is to begin with
 * @param roles which parts this process runs
 * @param leaseTerm how long work stays with a process that is no longer heard of, 1 second to 5
 *     minutes; by default 15 s for the log, 30 s for deliveries and 2 minutes for erasures
 * @param firstTenant whether the first start makes a tenant that is ready to be tried
 * @param demo whether the simulated company lives in this process; it is on the class path of a
 *     checkout alone
 */
@ConfigurationProperties("attune")
public record AttuneSettings(
    @DefaultValue("8080") int port,
    @Nullable URI url,
    @DefaultValue("data") Path data,
    @Nullable Path restore,
    @DefaultValue({"api", "ingest", "worker", "delivery"}) Set<NodeRole> roles,
    @Nullable Duration leaseTerm,
    @DefaultValue("true") boolean firstTenant,
    @DefaultValue("false") boolean demo,
    @DefaultValue StoreSettings store,
    @DefaultValue OidcSettings oidc,
    @DefaultValue SessionSettings session,
    @DefaultValue LimitSettings limits,
    @DefaultValue KeepSettings keep,
    @DefaultValue OutboundSettings outbound,
    @DefaultValue ConnectorSettings connectors,
    @DefaultValue PluginSettings plugins) {

  public AttuneSettings {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("attune.port must be 1 to 65535, not " + port + ".");
    }
    if (url != null && (!url.isAbsolute() || url.getHost() == null)) {
      throw new IllegalArgumentException(
          "attune.url must be an absolute address, for example https://hub.example.com.");
    }
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(
          "attune.roles must name at least one of api, ingest, worker, delivery.");
    }
    if (leaseTerm != null
        && (leaseTerm.compareTo(Duration.ofSeconds(1)) < 0
            || leaseTerm.compareTo(Duration.ofMinutes(5)) > 0)) {
      throw new IllegalArgumentException("attune.lease-term must be 1s to 5m.");
    }
    roles = Set.copyOf(EnumSet.copyOf(roles));
  }

  /** The address by which others reach the hub, without a slash at its end. */
  public String publicUrl() {
    return url == null ? "http://localhost:" + port : url.toString().replaceAll("/+$", "");
  }

  /** Who issues the access tokens that the hub believes. */
  public String issuer() {
    URI foreign = oidc.issuer();
    return foreign == null ? publicUrl() : foreign.toString();
  }

  /** Whether browsers reach the hub over TLS alone. */
  public boolean isSecure() {
    return publicUrl().startsWith("https:");
  }

  /** The folder of declarative connectors, which need not exist. */
  public Path connectorFolder() {
    Path folder = connectors.folder();
    return folder == null ? data.resolve("connectors") : folder;
  }

  /** Where the files of plugins lie. */
  public Path pluginFolder() {
    Path folder = plugins.folder();
    return folder == null ? data.resolve("plugins") : folder;
  }

  public boolean runs(NodeRole role) {
    return roles.contains(role);
  }
}
