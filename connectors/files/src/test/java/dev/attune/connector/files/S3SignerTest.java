package dev.attune.connector.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.attune.connector.Credentials;
import dev.attune.connector.schema.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class S3SignerTest {

  /** The example of Amazon's documentation, "GET Object". */
  @Test
  void signsAsTheDocumentationDoes() {
    String authorization =
        new S3Signer("us-east-1")
            .signed(
                "GET",
                URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
                Map.of("range", "bytes=0-9"),
                new Credentials.Basic(
                    "AKIAIOSFODNN7EXAMPLE", Secret.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")),
                Instant.parse("2013-05-24T00:00:00Z"))
            .first("authorization");

    assertThat(authorization)
        .endsWith(
            "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
                + " Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
  }
}
