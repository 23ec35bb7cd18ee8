package dev.understudy.functions.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.cel.bundle.CelBuilder;
import dev.cel.common.CelErrorCode;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelEvaluationExceptionBuilder;
import dev.cel.runtime.CelFunctionBinding;
import dev.understudy.functions.runtime.Json;
import java.util.List;

/**
 * What plans need and CEL has not: {@code get(value, 'path.0.name', otherwise)}, {@code
 * isUnknown(change, 'path')}, {@code parseJson(text)} and {@code asList(value)}.
 */
final class CelFunctions {

  // The largest IAM policy document is 10,240 characters; bucket policies may have 20 KB.
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
  private static final int LONGEST_JSON = 256 * 1024;

  private CelFunctions() {}

  static void addTo(CelBuilder cel) {
    CelType any = SimpleType.DYN;
    CelType text = SimpleType.STRING;
    cel.addFunctionDeclarations(
            declared("get", "get_value", any, any, text, any),
            declared("isUnknown", "is_unknown", SimpleType.BOOL, any, text),
            declared("parseJson", "parse_json", any, text),
            declared("asList", "as_list", ListType.create(any), any))
        .addFunctionBindings(
            CelFunctionBinding.from(
                "get_value",
                List.of(Object.class, String.class, Object.class),
                arguments -> CelValues.at(arguments[0], (String) arguments[1], arguments[2])),
            CelFunctionBinding.from("is_unknown", Object.class, String.class, CelValues::unknown),
            CelFunctionBinding.from("parse_json", String.class, CelFunctions::parsed),
            CelFunctionBinding.from("as_list", Object.class, CelFunctions::listed));
  }

  private static CelFunctionDecl declared(
      String name, String overload, CelType result, CelType... parameters) {
    return CelFunctionDecl.newFunctionDeclaration(
        name, CelOverloadDecl.newGlobalOverload(overload, result, List.of(parameters)));
  }

  private static Object parsed(String text) throws CelEvaluationException {
    try {
      if (text.length() <= LONGEST_JSON) {
        return CelValues.of(Json.MAPPER.readTree(text));
      }
    } catch (JsonProcessingException e) {
      // Said below, without the text: it may be secret.
    }
    throw CelEvaluationExceptionBuilder.newBuilder("the text is not JSON")
        .setErrorCode(CelErrorCode.BAD_FORMAT)
        .build();
  }

  private static Object listed(Object value) {
    return switch (value) {
      case List<?> list -> list;
      case NullValue nothing -> List.of();
      default -> List.of(value);
    };
  }
}
