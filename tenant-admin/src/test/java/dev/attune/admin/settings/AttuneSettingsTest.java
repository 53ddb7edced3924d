package dev.attune.admin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class AttuneSettingsTest {

  private static AttuneSettings bound(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("attune", AttuneSettings.class);
  }

  @Test
  void needsNoSettingAtAll() {
    AttuneSettings settings = bound(Map.of());

    assertThat(settings.port()).isEqualTo(8080);
    assertThat(settings.publicUrl()).isEqualTo("http://localhost:8080");
    assertThat(settings.issuer()).isEqualTo("http://localhost:8080");
    assertThat(settings.oidc().isBuiltIn()).isTrue();
    assertThat(settings.isSecure()).isFalse();
    assertThat(settings.session().idle()).isEqualTo(Duration.ofHours(12));
    assertThat(settings.data()).isEqualTo(Path.of("data"));
    assertThat(settings.roles()).isEqualTo(EnumSet.allOf(NodeRole.class));
    assertThat(settings.firstTenant()).isTrue();
    assertThat(settings.demo()).isFalse();
    assertThat(settings.store().uri()).isNull();
    assertThat(settings.store().databaseName()).isEqualTo("attune");
    assertThat(settings.limits())
        .isEqualTo(new LimitSettings(20_000, DataSize.ofGigabytes(1), 500));
    assertThat(settings.keep())
        .isEqualTo(
            new KeepSettings(Duration.ofDays(7), Duration.ofDays(400), Duration.ofDays(400)));
    assertThat(settings.outbound().allowPrivate()).isNull();
    assertThat(settings.connectorFolder()).isEqualTo(Path.of("data", "connectors"));
    assertThat(settings.connectors().folders()).isEmpty();
    assertThat(settings.pluginFolder()).isEqualTo(Path.of("data", "plugins"));
  }

  @Test
  void mapsEveryProperty() {
    AttuneSettings settings =
        bound(
            Map.ofEntries(
                Map.entry("attune.port", "9090"),
                Map.entry("attune.url", "https://hub.example.com/"),
                Map.entry("attune.data", "elsewhere"),
                Map.entry("attune.roles", "worker,delivery"),
                Map.entry("attune.keep.log", "3d"),
                Map.entry("attune.keep.events", "90d"),
                Map.entry("attune.keep.deliveries", "60d"),
                Map.entry("attune.first-tenant", "false"),
                Map.entry("attune.demo", "true"),
                Map.entry("attune.store.uri", "mongodb://db.example"),
                Map.entry("attune.store.database", "hub"),
                Map.entry("attune.oidc.issuer", "https://login.example.com/realms/attune"),
                Map.entry("attune.oidc.client-id", "attune-console"),
                Map.entry("attune.oidc.client-secret", "hush"),
                Map.entry("attune.oidc.scopes", "openid,email"),
                Map.entry("attune.session.idle", "45m"),
                Map.entry("attune.limits.waiting-blocks", "7"),
                Map.entry("attune.limits.free-disk", "5GB"),
                Map.entry("attune.limits.first-run-per-hour", "60"),
                Map.entry("attune.plugins.folder", "elsewhere/plugins"),
                Map.entry("attune.outbound.allow-private", "true"),
                Map.entry("attune.connectors.folder", "described"),
                Map.entry("attune.connectors.folders.files", "given")));

    assertThat(settings.port()).isEqualTo(9090);
    assertThat(settings.publicUrl()).isEqualTo("https://hub.example.com");
    assertThat(settings.issuer()).isEqualTo("https://login.example.com/realms/attune");
    assertThat(settings.oidc())
        .isEqualTo(
            new OidcSettings(
                URI.create("https://login.example.com/realms/attune"),
                "attune-console",
                "hush",
                Set.of("openid", "email")));
    assertThat(settings.toString()).doesNotContain("hush");
    assertThat(settings.isSecure()).isTrue();
    assertThat(settings.session().idle()).isEqualTo(Duration.ofMinutes(45));
    assertThat(settings.data()).isEqualTo(Path.of("elsewhere"));
    assertThat(settings.roles()).isEqualTo(Set.of(NodeRole.WORKER, NodeRole.DELIVERY));
    assertThat(settings.firstTenant()).isFalse();
    assertThat(settings.demo()).isTrue();
    assertThat(settings.store())
        .isEqualTo(new StoreSettings(URI.create("mongodb://db.example"), "hub"));
    assertThat(settings.limits()).isEqualTo(new LimitSettings(7, DataSize.ofGigabytes(5), 60));
    assertThat(settings.keep())
        .isEqualTo(new KeepSettings(Duration.ofDays(3), Duration.ofDays(90), Duration.ofDays(60)));
    assertThat(settings.outbound().allowPrivate()).isTrue();
    assertThat(settings.connectorFolder()).isEqualTo(Path.of("described"));
    assertThat(settings.connectors().folders()).isEqualTo(Map.of("files", Path.of("given")));
    assertThat(settings.pluginFolder()).isEqualTo(Path.of("elsewhere", "plugins"));
  }

  @Test
  void saysWhichSettingIsWrong() {
    assertThatThrownBy(() -> bound(Map.of("attune.limits.waiting-blocks", "0")))
        .rootCause()
        .hasMessage("attune.limits.waiting-blocks must be at least 1, not 0.");
    assertThatThrownBy(() -> bound(Map.of("attune.keep.events", "29d")))
        .rootCause()
        .hasMessage("attune.keep.events must be at least 30d, not PT696H.");
    assertThatThrownBy(() -> bound(Map.of("attune.session.idle", "1s")))
        .rootCause()
        .hasMessage("attune.session.idle must be 1m to 30d.");
    assertThatThrownBy(() -> bound(Map.of("attune.oidc.client-id", "x")))
        .rootCause()
        .hasMessageContaining("set attune.oidc.issuer, too");
  }
}
