package dev.attune.connector.runtime.outbound;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.attune.connector.net.ForbiddenAddressException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private final AddressGuard internet = new AddressGuard(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.0.0.1",
        "100.64.0.1",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.255.254",
        "168.63.129.16",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.192",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe",
        "64:ff9b:1::1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesWhatIsNotThePublicInternet(String address) {
    assertThatThrownBy(() -> internet.check("tool.example", InetAddress.getByName(address), false))
        .isInstanceOf(ForbiddenAddressException.class)
        .hasMessage(
            "Host 'tool.example' has an address that is not on the public internet; the operator"
                + " can allow its network.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "168.63.129.17",
        "192.167.255.255",
        "223.255.255.255",
        "2606:4700::1111",
        "64:ff9b::101:101"
      })
  void allowsThePublicInternetOverHttps(String address) {
    assertThatCode(() -> internet.check("tool.example", InetAddress.getByName(address), false))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesPlainHttpToThePublicInternet() {
    assertThatThrownBy(() -> internet.check("tool.example", InetAddress.ofLiteral("1.1.1.1"), true))
        .hasMessage(
            "Host 'tool.example' must be called with encryption, unless the operator"
                + " has allowed its network.");
  }

  @Test
  void allowsWhatTheOperatorAllowsAndNoMore() {
    AddressGuard office = new AddressGuard(List.of(Network.parse("10.1.0.0/17")));

    assertThatCode(() -> office.check("crm", InetAddress.ofLiteral("10.1.127.255"), true))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> office.check("crm", InetAddress.ofLiteral("10.1.128.0"), true))
        .isInstanceOf(ForbiddenAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "tool.example/8", "::/129", "/8", ""})
  void refusesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
