package dev.attune.connector.kafka;

import dev.attune.connector.CheckResult;
import dev.attune.connector.CheckResult.Rung;
import dev.attune.connector.server.ServerException;
import dev.attune.connector.server.ServerException.Why;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;

/** Climbs the ladder: every broker, the account, and each topic that is to be read. */
final class KafkaCheck {
  private final KafkaSettings settings;
  private final Cluster cluster;
  private final Topics topics;

  KafkaCheck(KafkaSettings settings, Cluster cluster) {
    this.settings = settings;
    this.cluster = cluster;
    this.topics = new Topics(settings);
  }

  CheckResult climb() {
    cluster.forget();
    try {
      cluster.id();
      return new CheckResult.Passed(Rung.ALLOWED, read());
    } catch (ServerException e) {
      return e.checked(Cluster.REMEDIES);
    }
  }

  private String read() throws ServerException {
    Admin admin = admin();
    try {
      Set<String> all = cluster.got(admin.listTopics().names());
      List<String> wanted = all.stream().filter(topics::isWanted).sorted().toList();
      for (String name : settings.topics()) {
        if (!all.contains(name)) {
          throw new ServerException(
              Why.WRONG, "The cluster has no topic '%s' that the account may see.".formatted(name));
        }
      }
      Map<String, TopicDescription> described =
          cluster.got(
              admin
                  .describeTopics(
                      wanted, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                  .allTopicNames());
      for (TopicDescription topic : described.values()) {
        // Null where the cluster lets everybody do everything.
        if (topic.authorizedOperations() != null
            && !topic.authorizedOperations().contains(AclOperation.READ)) {
          throw new ServerException(
              Why.NOT_ALLOWED, "The account may not read topic '%s'.".formatted(topic.name()));
        }
      }
      return settings.isRead()
          ? "The cluster lets the account read %d topics; whether it may write was not tried."
              .formatted(wanted.size())
          : "The cluster accepts the account; whether it may write was not tried.";
    } catch (KafkaException e) {
      throw Failures.of(e);
    } finally {
      admin.close(Duration.ZERO);
    }
  }

  private Admin admin() throws ServerException {
    try {
      return Admin.create(cluster.configuration());
    } catch (KafkaException e) {
      throw Failures.of(e);
    }
  }
}
