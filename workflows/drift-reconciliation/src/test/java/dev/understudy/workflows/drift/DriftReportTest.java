package dev.understudy.workflows.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.understudy.functions.runtime.fault.GuardRefused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DriftReportTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'tags':{'a':'1','b':'2'}}      | {'tags':{'a':'1','b':'3'}}      | tags.b
          {'tags':{'a':'1'}}              | {'tags':{'a':'1','b':'3'}}      | tags.b
          {'tags':{'a':'1'}}              | {'tags':{}}                     | tags.a
          {'desired_capacity':2}          | {'desired_capacity':5}          | desired_capacity
          {'hc':[{'path':'/a','port':1}]} | {'hc':[{'path':'/b','port':1}]} | hc[0].path
          {'ingress':[{'p':1}]}           | {'ingress':[{'p':1},{'p':2}]}   | ingress
          {'enabled':true}                | {'enabled':null}                | enabled
          {'n':1}                         | {'n':'1'}                       | n
          """)
  void a_drifted_attribute_is_named_by_its_path(String before, String after, String path) {
    assertThat(DriftReport.of(Plans.tree(Plans.with(Plans.changed("aws_x.y", before, after)))))
        .extracting(DriftedAttribute::attribute)
        .containsExactly(path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'sg':['a','b']}  | {'sg':['b','a']}
          {'sg':null}       | {'sg':[]}
          {'note':null}     | {'note':''}
          {'tags':{}}       | {'other':null}
          {'n':1}           | {'n':1.0}
          """)
  void what_means_the_same_has_not_drifted(String before, String after) {
    assertThat(DriftReport.of(Plans.tree(Plans.with(Plans.changed("aws_x.y", before, after)))))
        .isEmpty();
  }

  @Test
  void every_attribute_that_differs_is_found_in_every_resource() {
    List<DriftedAttribute> found =
        DriftReport.of(
            Plans.tree(
                Plans.with(
                    Plans.changed("aws_x.y", "{'a':1,'b':2,'c':3}", "{'a':2,'b':2,'c':4}"),
                    Plans.deleted("aws_sg.gone"))));

    assertThat(found)
        .extracting(each -> each.address() + " " + each.attribute())
        .containsExactly("aws_x.y a", "aws_x.y c", "aws_sg.gone [deleted]");
  }

  @Test
  void a_sensitive_map_is_not_looked_into() {
    List<DriftedAttribute> found =
        DriftReport.of(
            Plans.tree(
                Plans.with(
                    Plans.changed(
                        "aws_db.y",
                        "{'env':{'PASSWORD_OF_BOB':'s3cret'},'id':'hidden-id'}",
                        "{'env':{'PASSWORD_OF_BOB':'other'},'id':'hidden-id'}",
                        "{'env':true,'id':true}",
                        "{'env':true,'id':true}"))));

    assertThat(found).hasSize(1);
    assertThat(found.getFirst().attribute()).isEqualTo("env");
    assertThat(found.getFirst().sensitive()).isTrue();
    assertThat(found.getFirst().names()).isEmpty();
  }

  @Test
  void what_became_sensitive_behind_terraforms_back_is_not_looked_into_either() {
    List<DriftedAttribute> found =
        DriftReport.of(
            Plans.tree(
                Plans.with(
                    Plans.changed(
                        "aws_db.y", "{'env':{}}", "{'env':{'K':'v'}}", "{}", "{'env':true}"))));

    assertThat(found).extracting(DriftedAttribute::attribute).containsExactly("env");
    assertThat(found.getFirst().sensitive()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {'format_version':'2.0'}                             | format
          {}                                                   | format
          {'format_version':'1.2','errored':true}              | errors
          {'format_version':'1.2','complete':false}            | incomplete
          {'format_version':'1.2','resource_drift':{'a':1}}    | not a list
          {'format_version':'1.2','resource_drift':[{'a':1}]}  | entry without
          """)
  void a_plan_that_cannot_be_relied_on_is_refused(String plan, String why) {
    assertThatThrownBy(() -> DriftReport.of(Plans.tree(plan)))
        .isInstanceOf(GuardRefused.class)
        .hasMessageContaining(why);
  }
}
