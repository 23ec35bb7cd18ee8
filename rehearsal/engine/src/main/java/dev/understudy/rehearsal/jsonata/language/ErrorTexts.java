package dev.understudy.rehearsal.jsonata.language;

import java.util.HashMap;
import java.util.Map;

/**
 * JSONata's sentences, as version 2.0.6 has them: two braces stand for a value as JSON, three for
 * its plain text.
 */
final class ErrorTexts {
  private static final Map<String, String> TEXTS = new HashMap<>();

  static {
    TEXTS.put("D1001", "Number out of range: {{value}}");
    TEXTS.put("D1002", "Cannot negate a non-numeric value: {{value}}");
    TEXTS.put("D1004", "Regular expression matches zero length string");
    TEXTS.put("D1009", "Multiple key definitions evaluate to same key: {{value}}");
    TEXTS.put("D1010", "Attempted to access the Javascript object prototype");
    TEXTS.put("D2005", "The left side of := must be a variable name (start with $)");
    TEXTS.put(
        "D2014",
        "The size of the sequence allocated by the range operator (..) must not exceed 1e6. "
            + " Attempted to allocate {{value}}.");
    TEXTS.put("D3001", "Attempting to invoke string function on Infinity or NaN");
    TEXTS.put("D3010", "Second argument of replace function cannot be an empty string");
    TEXTS.put("D3011", "Fourth argument of replace function must evaluate to a positive number");
    TEXTS.put("D3012", "Attempted to replace a matched string with a non-string value");
    TEXTS.put("D3020", "Third argument of split function must evaluate to a positive number");
    TEXTS.put("D3030", "Unable to cast value to a number: {{value}}");
    TEXTS.put("D3040", "Third argument of match function must evaluate to a positive number");
    TEXTS.put(
        "D3050",
        "The second argument of reduce function must be a function with at least two"
            + " arguments");
    TEXTS.put("D3060", "The sqrt function cannot be applied to a negative number: {{value}}");
    TEXTS.put(
        "D3061",
        "The power function has resulted in a value that cannot be represented as a JSON"
            + " number: base={{value}}, exponent={{exp}}");
    TEXTS.put(
        "D3070",
        "The single argument form of the sort function can only be applied to an array of"
            + " strings or an array of numbers.  Use the second argument to specify a comparison"
            + " function");
    TEXTS.put("D3080", "The picture string must only contain a maximum of two sub-pictures");
    TEXTS.put(
        "D3081",
        "The sub-picture must not contain more than one instance of the 'decimal-separator'"
            + " character");
    TEXTS.put(
        "D3082",
        "The sub-picture must not contain more than one instance of the 'percent' character");
    TEXTS.put(
        "D3083",
        "The sub-picture must not contain more than one instance of the 'per-mille' character");
    TEXTS.put(
        "D3084", "The sub-picture must not contain both a 'percent' and a 'per-mille' character");
    TEXTS.put(
        "D3085",
        "The mantissa part of a sub-picture must contain at least one character that is"
            + " either an 'optional digit character' or a member of the 'decimal digit family'");
    TEXTS.put(
        "D3086",
        "The sub-picture must not contain a passive character that is preceded by an active"
            + " character and that is followed by another active character");
    TEXTS.put(
        "D3087",
        "The sub-picture must not contain a 'grouping-separator' character that appears"
            + " adjacent to a 'decimal-separator' character");
    TEXTS.put(
        "D3088",
        "The sub-picture must not contain a 'grouping-separator' at the end of the integer"
            + " part");
    TEXTS.put(
        "D3089",
        "The sub-picture must not contain two adjacent instances of the 'grouping-separator'"
            + " character");
    TEXTS.put(
        "D3090",
        "The integer part of the sub-picture must not contain a member of the 'decimal digit"
            + " family' that is followed by an instance of the 'optional digit character'");
    TEXTS.put(
        "D3091",
        "The fractional part of the sub-picture must not contain an instance of the"
            + " 'optional digit character' that is followed by a member of the 'decimal digit"
            + " family'");
    TEXTS.put(
        "D3092",
        "A sub-picture that contains a 'percent' or 'per-mille' character must not contain a"
            + " character treated as an 'exponent-separator'");
    TEXTS.put(
        "D3093",
        "The exponent part of the sub-picture must comprise only of one or more characters"
            + " that are members of the 'decimal digit family'");
    TEXTS.put(
        "D3100",
        "The radix of the formatBase function must be between 2 and 36.  It was given"
            + " {{value}}");
    TEXTS.put(
        "D3110",
        "The argument of the toMillis function must be an ISO 8601 formatted timestamp."
            + " Given {{value}}");
    TEXTS.put("D3120", "Syntax error in expression passed to function eval: {{value}}");
    TEXTS.put(
        "D3121", "Dynamic error evaluating the expression passed to function eval: {{value}}");
    TEXTS.put(
        "D3130",
        "Formatting or parsing an integer as a sequence starting with {{value}} is not"
            + " supported by this implementation");
    TEXTS.put(
        "D3131", "In a decimal digit pattern, all digits must be from the same decimal group");
    TEXTS.put("D3132", "Unknown component specifier {{value}} in date/time picture string");
    TEXTS.put(
        "D3133",
        "The 'name' modifier can only be applied to months and days in the date/time picture"
            + " string, not {{value}}");
    TEXTS.put("D3134", "The timezone integer format specifier cannot have more than four digits");
    TEXTS.put("D3135", "No matching closing bracket ']' in date/time picture string");
    TEXTS.put(
        "D3136",
        "The date/time picture string is missing specifiers required to parse the timestamp");
    TEXTS.put("D3137", "{{{message}}}");
    TEXTS.put(
        "D3138",
        "The $single() function expected exactly 1 matching result.  Instead it matched more.");
    TEXTS.put(
        "D3139",
        "The $single() function expected exactly 1 matching result.  Instead it matched 0.");
    TEXTS.put("D3140", "Malformed URL passed to ${{{functionName}}}(): {{value}}");
    TEXTS.put("D3141", "{{{message}}}");
    TEXTS.put("S0101", "String literal must be terminated by a matching quote");
    TEXTS.put("S0102", "Number out of range: {{token}}");
    TEXTS.put("S0103", "Unsupported escape sequence: \\{{token}}");
    TEXTS.put("S0104", "The escape sequence \\u must be followed by 4 hex digits");
    TEXTS.put("S0105", "Quoted property name must be terminated with a backquote (`)");
    TEXTS.put("S0106", "Comment has no closing tag");
    TEXTS.put("S0201", "Syntax error: {{token}}");
    TEXTS.put("S0202", "Expected {{value}}, got {{token}}");
    TEXTS.put("S0203", "Expected {{value}} before end of expression");
    TEXTS.put("S0204", "Unknown operator: {{token}}");
    TEXTS.put("S0205", "Unexpected token: {{token}}");
    TEXTS.put("S0206", "Unknown expression type: {{token}}");
    TEXTS.put("S0207", "Unexpected end of expression");
    TEXTS.put(
        "S0208",
        "Parameter {{value}} of function definition must be a variable name (start with $)");
    TEXTS.put("S0209", "A predicate cannot follow a grouping expression in a step");
    TEXTS.put("S0210", "Each step can only have one grouping expression");
    TEXTS.put("S0211", "The symbol {{token}} cannot be used as a unary operator");
    TEXTS.put("S0212", "The left side of := must be a variable name (start with $)");
    TEXTS.put(
        "S0213", "The literal value {{value}} cannot be used as a step within a path expression");
    TEXTS.put("S0214", "The right side of {{token}} must be a variable name (start with $)");
    TEXTS.put("S0215", "A context variable binding must precede any predicates on a step");
    TEXTS.put("S0216", "A context variable binding must precede the 'order-by' clause on a step");
    TEXTS.put(
        "S0217", "The object representing the 'parent' cannot be derived from this expression");
    TEXTS.put("S0301", "Empty regular expressions are not allowed");
    TEXTS.put("S0302", "No terminating / in regular expression");
    TEXTS.put("S0401", "Type parameters can only be applied to functions and arrays");
    TEXTS.put("S0402", "Choice groups containing parameterized types are not supported");
    TEXTS.put("S0500", "Attempted to evaluate an expression containing syntax error(s)");
    TEXTS.put(
        "T0410", "Argument {{index}} of function {{token}} does not match function signature");
    TEXTS.put(
        "T0411",
        "Context value is not a compatible type with argument {{index}} of function {{token}}");
    TEXTS.put("T0412", "Argument {{index}} of function {{token}} must be an array of {{type}}");
    TEXTS.put("T1003", "Key in object structure must evaluate to a string; got: {{value}}");
    TEXTS.put("T1005", "Attempted to invoke a non-function. Did you mean ${{{token}}}?");
    TEXTS.put("T1006", "Attempted to invoke a non-function");
    TEXTS.put("T1007", "Attempted to partially apply a non-function. Did you mean ${{{token}}}?");
    TEXTS.put("T1008", "Attempted to partially apply a non-function");
    TEXTS.put(
        "T1010",
        "The matcher function argument passed to function {{token}} does not return the"
            + " correct object structure");
    TEXTS.put("T2001", "The left side of the {{token}} operator must evaluate to a number");
    TEXTS.put("T2002", "The right side of the {{token}} operator must evaluate to a number");
    TEXTS.put("T2003", "The left side of the range operator (..) must evaluate to an integer");
    TEXTS.put("T2004", "The right side of the range operator (..) must evaluate to an integer");
    TEXTS.put("T2006", "The right side of the function application operator ~> must be a function");
    TEXTS.put(
        "T2007", "Type mismatch when comparing values {{value}} and {{value2}} in order-by clause");
    TEXTS.put(
        "T2008",
        "The expressions within an order-by clause must evaluate to numeric or string values");
    TEXTS.put(
        "T2009",
        "The values {{value}} and {{value2}} either side of operator {{token}} must be of"
            + " the same data type");
    TEXTS.put(
        "T2010",
        "The expressions either side of operator {{token}} must evaluate to numeric or"
            + " string values");
    TEXTS.put(
        "T2011",
        "The insert/update clause of the transform expression must evaluate to an object:"
            + " {{value}}");
    TEXTS.put(
        "T2012",
        "The delete clause of the transform expression must evaluate to a string or array of"
            + " strings: {{value}}");
    TEXTS.put(
        "T2013",
        "The transform expression clones the input object using the $clone() function.  This"
            + " has been overridden in the current scope by a non-function.");
  }

  private ErrorTexts() {}

  static String of(String code) {
    return TEXTS.getOrDefault(code, "{{{message}}}");
  }
}
