package dev.attune.admin.erasures;

import dev.attune.admin.security.AnyCaller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/receipt-key")
@Tag(name = "Erasures")
final class ReceiptController {
  private final ReceiptKey key;

  ReceiptController(ReceiptKey key) {
    this.key = key;
  }

  /** The key that receipts are signed with. */
  record PublicKeyResource(
      String id,
      @Schema(allowableValues = "Ed25519") String algorithm,
      @Schema(description = "X.509 (SubjectPublicKeyInfo), in Base64") String key) {}

  /** A receipt as it was given out. */
  record ReceiptToVerify(@Nullable String receipt, @Nullable String signature) {}

  /** Whether this installation has signed it, as it stands there. */
  record Verified(boolean valid) {}

  @Operation(summary = "Read the public key that receipts of this installation are signed with")
  @GetMapping
  @AnyCaller
  PublicKeyResource read() {
    return new PublicKeyResource(key.id(), "Ed25519", key.publicKey());
  }

  @Operation(
      summary = "Tell whether a receipt was signed by this installation and not changed since")
  @PostMapping("/verify")
  @AnyCaller
  Verified verify(@RequestBody ReceiptToVerify given) {
    String receipt = given.receipt();
    String signature = given.signature();
    return new Verified(receipt != null && signature != null && key.hasSigned(receipt, signature));
  }
}
