package dev.understudy.tests.terraform;

import static dev.understudy.tests.terraform.Shop.DATABASE;
import static dev.understudy.tests.terraform.Shop.DNS;
import static dev.understudy.tests.terraform.Shop.NETWORK;
import static dev.understudy.tests.terraform.Shop.SECURITY;
import static dev.understudy.tests.terraform.Shop.STANDBY;
import static dev.understudy.tests.terraform.Shop.WEB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.understudy.functions.runtime.fault.GuardRefused;
import dev.understudy.tests.terraform.TerraformRuns.Built;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
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
  private static final String GROUP = "module.web_service.aws_autoscaling_group.this";
  private static final String SECOND_ALARM =
      """
      resource "aws_cloudwatch_metric_alarm" "second" {
        alarm_name          = "shop-second"
        namespace           = "Shop"
        metric_name         = "Orders"
        statistic           = "Sum"
        period              = 60
        evaluation_periods  = 1
        comparison_operator = "LessThanThreshold"
        threshold           = 1
      }
      """;

  @TempDir private static Path scratch;
  private static Optional<Shop> opened = Optional.empty();

  /** What a plan of the untouched stacks calls drift. */
  private static final Map<String, Drift> FIRST_LOOK = new ConcurrentHashMap<>();

  private static Shop shop() {
    return opened.orElseThrow();
  }

  private static TerraformRuns runs() {
    return shop().runs();
  }

  @BeforeAll
  static void apply_the_shop() throws IOException {
    opened = Optional.of(Shop.apply(scratch));
  }

  @AfterAll
  static void close() {
    opened.ifPresent(Shop::close);
  }

  @Test
  @Order(1)
  void a_second_plan_of_each_other_stack_is_empty() {
    Shop.together(
        List.of(NETWORK, SECURITY, WEB, DNS, STANDBY),
        stack -> {
          Built plan = runs().nothingToDo(shop().unchanged(stack));
          FIRST_LOOK.put(stack, Drift.of(runs().shown(plan)));
        });
  }

  @Test
  @Order(2)
  void what_was_changed_in_three_stacks_is_found_at_its_address_and_healed() {
    String vpc = shop().text(NETWORK, "vpc_id");
    try (Tampering.Hands hands = Tampering.Hands.in(shop().account())) {
      Map<String, List<Tampering>> all =
          Map.of(
              NETWORK,
              List.of(
                  hands.tag(vpc),
                  hands.ruleAdded(vpc),
                  hands.routeRemoved(vpc, MotoAccount.REGION + "a")),
              SECURITY,
              List.of(hands.ruleRemoved(shop().text(SECURITY, "web_security_group_id"))),
              WEB,
              List.of(
                  hands.desiredCapacity(shop().text(WEB, "autoscaling_group_name")),
                  hands.healthCheckPath(shop().text(WEB, "target_group_arn")),
                  hands.alarmThreshold("shop-checkout-failures", "checkout-failures"),
                  hands.launchTemplate()));
      Shop.together(
          List.of(NETWORK, WEB, SECURITY),
          stack -> found_and_healed(stack, Objects.requireNonNull(all.get(stack))));
    }
  }

  /** Found by a refresh-only plan, healed by a plan of just those addresses. */
  private static void found_and_healed(String stack, List<Tampering> all) throws IOException {
    List<String> before = all.stream().map(one -> one.reality().get()).toList();
    all.forEach(one -> one.change().run());
    assertThat(all.stream().map(one -> one.reality().get()))
        .as("what is there once somebody has changed it")
        .doesNotContainAnyElementsOf(before);

    Built refresh = runs().planned(Wish.refresh(stack, shop().wished(stack)));
    runs().giveBack(refresh);
    Drift drift =
        Drift.of(runs().shown(refresh)).beyond(FIRST_LOOK.getOrDefault(stack, new Drift(Map.of())));
    List<String> addresses = all.stream().map(Tampering::address).toList();
    assertThat(drift.attributes()).containsOnlyKeys(addresses);
    for (Tampering one : all) {
      assertThat(drift.attributes().get(one.address())).as(one.what()).contains(one.attribute());
    }

    runs().perform(Wish.reconcile(stack, shop().wished(stack), healable(drift)));
    assertThat(all.stream().map(one -> one.reality().get())).containsExactlyElementsOf(before);
    runs().nothingToDo(shop().unchanged(stack));
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
    Path door = shop().source(SECURITY).resolve("door.tf");
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
          runs().planned(shop().unchanged(SECURITY)),
          "no-public-ingress",
          "aws_vpc_security_group_ingress_rule.maintenance");
    } finally {
      Files.delete(door);
    }
    assertThat(runs().state(SECURITY)).isEqualTo(before);
    try (Tampering.Hands hands = Tampering.Hands.in(shop().account())) {
      assertThat(hands.ec2().describeSecurityGroupRules(r -> {}).securityGroupRules())
          .isNotEmpty()
          .noneMatch(rule -> Objects.equals(rule.fromPort(), 22));
    }
  }

  @Test
  @Order(3)
  void the_end_of_what_holds_data_is_refused_whoever_approves() throws IOException {
    Map<String, JsonNode> before = runs().state(DNS);

    denied(
        runs().planned(Wish.destroy(DNS, shop().wished(DNS))),
        "keep-stateful-resources",
        "aws_route53_zone.this[0]");

    assertThat(runs().state(DNS)).isEqualTo(before);
  }

  @Test
  @Order(4)
  void a_rollback_to_last_known_good_restores_the_former_state() throws IOException {
    Map<String, JsonNode> before = States.known(runs().state(WEB));
    Path second = shop().source(WEB).resolve("second.tf");
    Files.writeString(second, SECOND_ALARM);
    Map<String, Object> changed = new HashMap<>(shop().wished(WEB));
    changed.put("health_check_path", "/second");
    changed.put("instance_type", "t3.large");
    changed.put("alarm_checkout_failures", 50);
    Built newer = runs().perform(Wish.deploy(WEB, changed));
    String good = shop().version(WEB);
    assertThat(newer.text("version")).isNotEqualTo(good).hasSameSizeAs(good);
    assertThat(States.known(runs().state(WEB))).isNotEqualTo(before);

    Built plan = runs().planned(Wish.rollback(WEB, shop().wished(WEB), good));
    JsonNode verdict = runs().judge(plan);
    assertThat(verdict.path("decision").asText()).isEqualTo("NEEDS_APPROVAL");
    assertThat(verdict.path("destructive").path(0).asText())
        .isEqualTo("aws_cloudwatch_metric_alarm.second");
    assertThatThrownBy(() -> runs().beginApply(plan))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining("nobody has approved");
    Built applied = agreed(plan);
    Files.delete(second);

    assertThat(applied.text("version")).isEqualTo(good);
    assertThat(States.known(runs().state(WEB))).isEqualTo(before);
    runs().nothingToDo(shop().unchanged(WEB));
  }

  @Test
  @Order(5)
  void a_second_plan_of_the_database_and_its_replica_is_empty() {
    shop().awaitDatabase();

    runs().nothingToDo(shop().unchanged(DATABASE));
  }

  @Test
  @Order(6)
  void stacks_are_destroyed_by_agreement_and_nothing_is_left() throws IOException {
    shop()
        .account()
        .exemptFromKeeping(
            "aws_route53_zone.this*",
            "aws_secretsmanager_secret.database",
            "module.database.*",
            "module.replica*");
    // What others stand on goes last.
    Shop.together(List.of(WEB, DATABASE, DNS), ShopOnMotoTest::destroyed);
    Shop.together(List.of(SECURITY, STANDBY), ShopOnMotoTest::destroyed);
    destroyed(NETWORK);

    assertThat(Leftovers.in(shop().account(), MotoAccount.REGION)).isEmpty();
    assertThat(Leftovers.in(shop().account(), Shop.STANDBY_REGION)).isEmpty();
  }

  private static void destroyed(String stack) throws IOException {
    Built plan = runs().planned(Wish.destroy(stack, shop().wished(stack)));
    JsonNode verdict = runs().judge(plan);
    assertThat(verdict.path("decision").asText())
        .as(verdict.toPrettyString())
        .isEqualTo("NEEDS_APPROVAL");
    var _ = agreed(plan);
    assertThat(runs().state(stack)).containsOnlyKeys("outputs");
  }

  private static Built agreed(Built plan) {
    runs().approve(plan);
    Built applied = runs().apply(plan);
    runs().giveBack(applied);
    assertThat(applied.status()).as(applied.reasons()).isEqualTo("APPLIED");
    return applied;
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
