package dev.attune.connector.kafka;

import dev.attune.connector.kafka.ClusterException.Cause;
import org.apache.kafka.common.ClusterResource;
import org.apache.kafka.common.ClusterResourceListener;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Hears the id of the cluster that a client talks to, which Kafka tells those who read for it. */
public final class ClusterName extends ByteArrayDeserializer implements ClusterResourceListener {
  private volatile @Nullable String id;

  @Override
  public void onUpdate(ClusterResource cluster) {
    id = cluster.clusterId();
  }

  String id() throws ClusterException {
    String heard = id;
    if (heard == null) {
      throw new ClusterException(Cause.UNREACHABLE, "The cluster did not name itself.", null);
    }
    return heard;
  }
}
