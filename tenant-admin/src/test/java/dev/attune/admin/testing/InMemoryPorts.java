package dev.attune.admin.testing;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.directory.Directory;
import dev.attune.admin.rest.CreationStore;
import dev.attune.admin.security.ApiKeyStore;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.connection.ConnectionStore;
import dev.attune.hub.connection.InMemoryConnectionStore;
import dev.attune.hub.connection.InMemoryWriteKeyStore;
import dev.attune.hub.connection.WriteKeyStore;
import dev.attune.hub.tenant.InMemoryTenantStore;
import dev.attune.hub.tenant.TenantStore;
import dev.attune.hub.time.Clock;
import dev.attune.hub.time.Ids;
import dev.attune.hub.time.SecureIds;
import org.springframework.context.annotation.Bean;

/** In the place of the composition root: every port in memory. */
class InMemoryPorts {

  @Bean
  TestClock clock() {
    return new TestClock();
  }

  @Bean
  Ids ids() {
    return new SecureIds();
  }

  @Bean
  RecordedLog log() {
    return new RecordedLog();
  }

  @Bean
  DataFolder dataFolder(AttuneSettings settings) {
    return DataFolder.open(settings.data());
  }

  @Bean
  TenantStore tenants() {
    return new InMemoryTenantStore();
  }

  @Bean
  ConnectionStore connections() {
    return new InMemoryConnectionStore();
  }

  @Bean
  WriteKeyStore writeKeys() {
    return new InMemoryWriteKeyStore();
  }

  @Bean
  ApiKeyStore apiKeyStore() {
    return new InMemoryApiKeyStore();
  }

  @Bean
  CreationStore creationStore() {
    return new InMemoryCreationStore();
  }

  @Bean
  Directory directory(
      TenantStore tenants, ConnectionStore connections, WriteKeyStore keys, Clock clock) {
    return new Directory(tenants, connections, keys, clock);
  }
}
