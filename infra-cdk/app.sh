#!/bin/sh
# The app as the CDK command line starts it. cdk.sh says where everything is, since that command line splits what it
# is given at blanks.
exec "${UNDERSTUDY_JAVA:?}" --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \
  -cp "${UNDERSTUDY_ROOT:?}/infra-cdk/target/classes:$UNDERSTUDY_ROOT/infra-cdk/target/lib/*" \
  dev.understudy.infra.app.DeployApp "$UNDERSTUDY_ROOT" "${UNDERSTUDY_CONFIG:?}" "$@"
