package dev.attune.admin.erasures;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.profiles.Profiles;
import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.forgetting.ErasurePorts;
import dev.attune.hub.forgetting.ErasureSettings;
import dev.attune.hub.forgetting.ErasureWorker;
import dev.attune.hub.forgetting.PersonalData;
import dev.attune.hub.forgetting.ToolEraser;
import dev.attune.hub.pipeline.Commands;
import dev.attune.hub.pipeline.HubPorts;
import dev.attune.hub.pipeline.HubSettings;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What forgetting people needs. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(ErasureConfiguration.class);

  @Bean
  ReceiptKey receiptKey(DataFolder folder) {
    return ReceiptKey.in(folder);
  }

  @Bean
  ErasureDesk erasureDesk(
      Profiles profiles,
      Commands commands,
      HubStores stores,
      ReceiptKey key,
      HubSettings settings,
      Clock clock) {
    return new ErasureDesk(
        profiles, commands, stores.erasures(), key, settings.retention().log(), clock);
  }

  @Bean
  ErasureWorker erasureWorker(
      HubPorts ports,
      ObjectProvider<ToolEraser> tools,
      ObjectProvider<PersonalData> others,
      AttuneSettings settings) {
    return new ErasureWorker(
        new ErasurePorts(
            ports.stores(),
            tools.getIfAvailable(() -> ToolEraser.NONE),
            others.orderedStream().toList(),
            ports.clock(),
            ports.scheduler(),
            ports.ids(),
            failure -> LOG.warn("An erasure was put off: {}", failure.getMessage())),
        settings.leaseTerm() == null
            ? ErasureSettings.DEFAULT
            : ErasureSettings.DEFAULT.withClaim(settings.leaseTerm()));
  }
}
