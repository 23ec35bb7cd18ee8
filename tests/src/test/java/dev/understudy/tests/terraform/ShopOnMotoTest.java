package dev.understudy.tests.terraform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.Json;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.tests.terraform.TerraformRuns.Built;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of the shop's stacks, which are applied once and shared: the real Terraform and the real
 * AWS provider, run by the project's buildspec and handlers against moto.
 */
@Tag("wire")
@Timeout(value = 900, unit = TimeUnit.SECONDS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopOnMotoTest {
  private static final String NETWORK = "shop-network";
  private static final String SECURITY = "shop-security";
  private static final String WEB = "shop-web";
  private static final String DNS = "shop-dns";
  private static final String GROUP = "module.web_service.aws_autoscaling_group.this";

  @TempDir private static Path scratch;
  private static Optional<TerraformBench> bench = Optional.empty();

  /** The variables that each stack was applied with. */
  private static final Map<String, Map<String, Object>> WISHED = new HashMap<>();

  /** What the applies have answered. */
  private static final Map<String, JsonNode> APPLIED = new HashMap<>();

  /** What a plan of the untouched stacks calls drift. */
  private static final Map<String, Drift> FIRST_LOOK = new HashMap<>();

  private static TerraformRuns runs() {
    return bench.orElseThrow().runs();
  }

  @BeforeAll
  static void apply_the_shop() throws Exception {
    bench = Optional.of(TerraformBench.forTests(scratch));
    applied(NETWORK, Map.of());
    applied(SECURITY, Map.of("vpc_id", output(NETWORK, "vpc_id")));
    // Both wait for AWS most of the time: a minute for the balancer, half a one for the names.
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> names =
          both.submit(
              () ->
                  applied(
                      DNS, Map.of("primary_address", "192.0.2.1", "standby_address", "192.0.2.2")));
      applied(WEB, web());
      var _ = names.get();
    }
  }

  @AfterAll
  static void close() {
    bench.ifPresent(TerraformBench::close);
  }

  private static Map<String, Object> web() {
    Map<String, Object> variables = new HashMap<>();
    for (String name : List.of("vpc_id", "public_subnet_ids", "private_subnet_ids")) {
      variables.put(name, output(NETWORK, name));
    }
    for (String name : List.of("load_balancer_security_group_id", "web_security_group_id")) {
      variables.put(name, output(SECURITY, name));
    }
    variables.put("desired_capacity", 4);
    // moto's instances are never healthy, and the balancer is to be deleted in the end.
    variables.put("capacity_timeout", "0");
    variables.put("deletion_protection", false);
    return variables;
  }

  private static void applied(String stack, Map<String, Object> variables) {
    WISHED.put(stack, variables);
    JsonNode answer = runs().perform(Wish.deploy(stack, variables)).answer();
    APPLIED.put(stack, answer);
  }

  private static Object output(String stack, String name) {
    return Json.MAPPER.convertValue(
        APPLIED.getOrDefault(stack, Json.MAPPER.nullNode()).path("outputs").path(name),
        Object.class);
  }

  private static String text(String stack, String name) {
    return output(stack, name).toString();
  }

  private static Map<String, Object> wished(String stack) {
    return WISHED.getOrDefault(stack, Map.of());
  }

  @Test
  @Order(1)
  void a_second_plan_of_each_stack_is_empty() throws IOException {
    for (String stack : List.of(NETWORK, SECURITY, WEB, DNS)) {
      Built plan = runs().nothingToDo(Wish.deploy(stack, wished(stack)));
      FIRST_LOOK.put(stack, Drift.of(runs().shown(plan)));
    }
  }

  @Test
  @Order(2)
  void what_was_changed_in_the_network_is_found_at_its_address_and_healed() throws IOException {
    String vpc = text(NETWORK, "vpc_id");
    try (Tampering.Hands hands = Tampering.Hands.in(bench.orElseThrow().account())) {
      found_and_healed(
          NETWORK,
          hands.tag(vpc),
          hands.ruleAdded(vpc),
          hands.routeRemoved(vpc, MotoAccount.REGION + "a"));
    }
  }

  @Test
  @Order(2)
  void what_was_changed_in_the_groups_is_found_at_its_address_and_healed() throws IOException {
    try (Tampering.Hands hands = Tampering.Hands.in(bench.orElseThrow().account())) {
      found_and_healed(SECURITY, hands.ruleRemoved(text(SECURITY, "web_security_group_id")));
    }
  }

  @Test
  @Order(2)
  void what_was_changed_in_the_service_is_found_at_its_address_and_healed() throws IOException {
    try (Tampering.Hands hands = Tampering.Hands.in(bench.orElseThrow().account())) {
      found_and_healed(
          WEB,
          hands.desiredCapacity(text(WEB, "autoscaling_group_name")),
          hands.healthCheckPath(text(WEB, "target_group_arn")),
          hands.alarmThreshold("shop-checkout-failures", "checkout-failures"),
          hands.launchTemplate());
    }
  }

  /** Found by a refresh-only plan, healed by a plan of just those addresses. */
  private static void found_and_healed(String stack, Tampering... all) throws IOException {
    List<String> before = Stream.of(all).map(one -> one.reality().get()).toList();
    Stream.of(all).forEach(one -> one.change().run());
    assertThat(Stream.of(all).map(one -> one.reality().get()))
        .as("what is there once somebody has changed it")
        .doesNotContainAnyElementsOf(before);

    Built refresh = runs().planned(Wish.refresh(stack, wished(stack)));
    runs().giveBack(refresh);
    Drift drift =
        Drift.of(runs().shown(refresh)).beyond(FIRST_LOOK.getOrDefault(stack, new Drift(Map.of())));
    List<String> addresses = Stream.of(all).map(Tampering::address).toList();
    assertThat(drift.attributes()).containsOnlyKeys(addresses);
    for (Tampering one : all) {
      assertThat(drift.attributes().get(one.address())).as(one.what()).contains(one.attribute());
    }

    runs().perform(Wish.reconcile(stack, wished(stack), healable(drift)));
    assertThat(Stream.of(all).map(one -> one.reality().get())).containsExactlyElementsOf(before);
    runs().nothingToDo(Wish.deploy(stack, wished(stack)));
  }

  /**
   * What has drifted; and of the group the version of its template, which is known only after the
   * template is put right. A reconciliation that was not told of it is denied.
   */
  private static Map<String, Set<String>> healable(Drift drift) {
    Map<String, Set<String>> healable = drift.healable();
    healable.computeIfPresent(
        GROUP,
        (address, paths) -> {
          paths.add("launch_template[0].version");
          return paths;
        });
    return healable;
  }

  @Test
  @Order(3)
  void a_door_to_the_internet_is_refused_and_not_opened() throws IOException {
    Path door = bench.orElseThrow().copy().stack(SECURITY).resolve("door.tf");
    Files.writeString(
        door,
        """
        resource "aws_vpc_security_group_ingress_rule" "maintenance" {
          security_group_id = module.security.web_security_group_id
          cidr_ipv4         = "0.0.0.0/0"
          ip_protocol       = "tcp"
          from_port         = 22
          to_port           = 22
        }
        """);
    Map<String, JsonNode> before = runs().state(SECURITY);
    try {
      denied(
          runs().planned(Wish.deploy(SECURITY, wished(SECURITY))),
          "no-public-ingress",
          "aws_vpc_security_group_ingress_rule.maintenance");
    } finally {
      Files.delete(door);
    }
    assertThat(runs().state(SECURITY)).isEqualTo(before);
    runs().nothingToDo(Wish.deploy(SECURITY, wished(SECURITY)));
  }

  @Test
  @Order(3)
  void the_end_of_what_holds_data_is_refused_whoever_approves() throws IOException {
    Map<String, JsonNode> before = runs().state(DNS);

    denied(
        runs().planned(Wish.destroy(DNS, wished(DNS))),
        "keep-stateful-resources",
        "aws_route53_zone.this[0]");

    assertThat(runs().state(DNS)).isEqualTo(before);
  }

  private static void denied(Built plan, String policy, String address) {
    JsonNode verdict = runs().judge(plan);
    assertThat(verdict.path("decision").asText()).isEqualTo("DENIED");
    assertThat(verdict.path("findings"))
        .as(verdict.toPrettyString())
        .anySatisfy(
            finding -> {
              assertThat(finding.path("policy").asText()).isEqualTo(policy);
              assertThat(finding.path("address").asText()).isEqualTo(address);
            });
    runs().approve(plan);
    assertThatThrownBy(() -> runs().beginApply(plan))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("DENIED");
    runs().giveBack(plan);
  }
}
