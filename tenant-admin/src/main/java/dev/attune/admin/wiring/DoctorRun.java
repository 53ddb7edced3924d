package dev.attune.admin.wiring;

import dev.attune.admin.settings.AttuneSettings;
import dev.attune.hub.doctor.Diagnosis;
import dev.attune.hub.doctor.Doctor;
import dev.attune.hub.doctor.Finding;
import dev.attune.hub.pipeline.HubStores;
import dev.attune.hub.time.MachineThreads;
import dev.attune.hub.time.SystemClock;
import java.time.Duration;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Examines the store of the given settings from the command line and starts nothing else: for an
 * embedded store whose hub is stopped, or for a MongoDB on which hubs may run meanwhile.
 */
public final class DoctorRun {
  static final int SOUND = 0;
  static final int NOT_SOUND = 2;

  private static final String WANTED = "--attune.run=doctor";

  /** Where no worker runs there is nothing to wait for; where one does, this is enough. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private DoctorRun() {}

  /** The settings, without the application around them. */
  @EnableConfigurationProperties(AttuneSettings.class)
  static final class Settings {}

  public static boolean isWanted(String[] arguments) {
    return Arrays.asList(arguments).contains(WANTED);
  }

  /** Prints what was found and returns the exit code: 0 if that is nothing, else 2. */
  public static int run(String[] arguments) {
    SpringApplication application = new SpringApplication(Settings.class, StoreWiring.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (ConfigurableApplicationContext context = application.run(arguments)) {
      Doctor doctor =
          new Doctor(
              context.getBean(HubStores.class),
              new SystemClock(),
              new MachineThreads(),
              EngineWiring.GENERATION,
              PATIENCE);
      Diagnosis diagnosis = doctor.examine(null);
      System.out.print(text(diagnosis));
      return diagnosis.findings().isEmpty() ? SOUND : NOT_SOUND;
    }
  }

  static String text(Diagnosis diagnosis) {
    StringBuilder text = new StringBuilder();
    for (Finding finding : diagnosis.findings()) {
      text.append(
          "%s  %s/%s  %s%n"
              .formatted(
                  finding.kind().code(),
                  finding.tenant() == null ? "log" : finding.tenant(),
                  finding.subject(),
                  finding.message()));
    }
    return text.append(
            "%d findings in %d tenants, %d customers, %d claims, %d log entries.%s%n"
                .formatted(
                    diagnosis.findings().size(),
                    diagnosis.tenants(),
                    diagnosis.customers(),
                    diagnosis.claims(),
                    diagnosis.entries(),
                    diagnosis.isSettled()
                        ? ""
                        : " Entries wait in the log: what only they would explain is left out."))
        .toString();
  }
}
