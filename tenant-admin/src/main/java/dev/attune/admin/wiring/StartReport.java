package dev.attune.admin.wiring;

import dev.attune.admin.datafolder.DataFolder;
import dev.attune.admin.security.FirstOperator;
import dev.attune.admin.settings.AttuneSettings;
import java.nio.file.Path;
import java.util.Optional;

/** What the hub says when it is ready: where it is, how to get in, what to try. */
final class StartReport {
  private StartReport() {}

  /** The demo says the rest, once a newcomer can look at it. */
  static String withDemo(AttuneSettings settings, DataFolder folder) {
    return """

    Attune is ready at %1$s (API document: %1$s/v3/api-docs, data: %2$s)
    A demo company is moving in …\
    """
        .formatted(settings.publicUrl(), folder.path());
  }

  static String of(
      AttuneSettings settings,
      DataFolder folder,
      FirstTenant tenant,
      Optional<String> operatorLink) {
    String url = settings.publicUrl();
    Path key = folder.path().resolve(FirstOperator.FILE);
    StringBuilder report = new StringBuilder();
    report.append(
        """

        Attune is ready at %1$s (API document: %1$s/v3/api-docs, data: %2$s)
        The operator's API key is in %3$s:
            curl -H "Authorization: Bearer $(cat %3$s)" %1$s/api/v1/tenants
        """
            .formatted(url, folder.path(), key));
    operatorLink.ifPresentOrElse(
        secret ->
            report.append(
                """
                Nobody can sign in yet. Open this link, once, to become the operator (good for 24 hours):
                    %s/first-operator?token=%s
                """
                    .formatted(url, secret)),
        () -> report.append("Sign in at %s/console/\n".formatted(url)));
    tenant
        .writeKey()
        .ifPresent(writeKey ->
            report.append(
                """
                Send a first event for the tenant acme, then look at the profile that it made:
                    curl -u %2$s: %1$s/v1/track -H 'Content-Type: application/json' \\
                      -d '{"userId": "ann", "event": "order.placed", "properties": {"amount": 42}}'
                    curl -H "Authorization: Bearer $(cat %3$s)" \\
                      '%1$s/api/v1/tenants/acme/profiles?identifier=user_id:ann'
                """
                    .formatted(url, writeKey, key)));
    return report
        .append("Ctrl-C stops the hub; the next start finds everything again.\n")
        .toString();
  }
}
