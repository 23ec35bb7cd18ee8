package dev.understudy.functions.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.fault.InputRejected;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.0.0/16",
        "169.254.171.0/24",
        "169.254.171.5",
        "fe80::/10",
        "fd00:ec2::254"
      })
  void link_local_addresses_may_be_allowed(String block) {
    assertThat(AllowedAddresses.fault(block)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0/0, is not link-local",
    "169.0.0.0/8, is not link-local",
    "127.0.0.1, is not link-local",
    "10.0.0.0/8, is not link-local",
    "::/0, is not link-local",
    "fd00::/8, is not link-local",
    "169.254.171.5/24, has bits set behind its prefix of 24",
    "169.254.171.0/33, is no IP address",
    "169.254.171.0/, is no IP address",
    "169.254.171, is no IP address",
    "2852039166, is no IP address",
    "169.254.171.256, is no IP address",
    "::ffff:169.254.0.0/112, is no IP address",
    "fe80::1%eth0, is no IP address",
    "shop.example.test, is no IP address",
    "'', is no IP address"
  })
  void nothing_else_may(String block, String fault) {
    assertThat(AllowedAddresses.fault(block)).get().asString().startsWith(fault);
  }

  @Test
  void all_that_is_wrong_is_said_at_once() {
    assertThatThrownBy(() -> AllowedAddresses.of(List.of("169.254.171.0/24", "10.0.0.0/8", "x")))
        .isInstanceOf(InputRejected.class)
        .hasMessageContaining("10.0.0.0/8: is not link-local")
        .hasMessageContaining("x: is no IP address");
  }

  @ParameterizedTest
  @CsvSource({
    "169.254.171.128/25, 169.254.171.128, true",
    "169.254.171.128/25, 169.254.171.255, true",
    "169.254.171.128/25, 169.254.171.127, false",
    "169.254.171.5, 169.254.171.5, true",
    "169.254.171.5, 169.254.171.4, false",
    "fe80::/10, febf::1, true",
    "fe80::/10, 169.254.1.1, false"
  })
  void a_block_holds_the_addresses_that_share_its_prefix(
      String block, String address, boolean held) {
    AllowedAddresses allowed = AllowedAddresses.of(List.of(block));

    assertThat(allowed.contain(InetAddress.ofLiteral(address))).isEqualTo(held);
    assertThat(allowed.contain(address)).isEqualTo(held);
  }

  @Test
  void a_name_is_not_an_address() {
    assertThat(AllowedAddresses.of(List.of("169.254.0.0/16")).contain("localhost")).isFalse();
  }
}
