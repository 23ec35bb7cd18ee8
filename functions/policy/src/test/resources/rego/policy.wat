;; A policy by hand for the calls that compiled Rego answers: a value is a text of JSON that ends with a zero.
;; No Rego compiler is needed to make it anew:
;;
;;   npx --package wabt@1.0.39 wat2wasm policy.wat -o policy.wasm
;;
;; Entry points: understudy/deny looks for "delete" in its input; the others do what their names say.
;; https://www.openpolicyagent.org/docs/latest/wasm/
(module
  (import "env" "memory" (memory $memory 2))
  (import "env" "opa_abort" (func $abort (param i32)))
  (export "memory" (memory $memory))
  (global (export "opa_wasm_abi_version") i32 (i32.const 1))
  (global (export "opa_wasm_abi_minor_version") i32 (i32.const 3))
  (global $heap (mut i32) (i32.const 65536))

  (data (i32.const 1024) "{}\00")
  (data (i32.const 1040) "{\"understudy/deny\":0,\"test/trap\":1,\"test/endless\":2,\"test/error\":3,\"test/data\":4,\"test/abort\":5}\00")
  (data (i32.const 1280) "\"delete\"")
  (data (i32.const 1300) "stopped by the policy\00")
  (data (i32.const 1400) "[{\"result\":[]}]\00")
  (data (i32.const 1500) "[{\"result\":[{\"id\":\"rego-keeps-data\",\"level\":\"mandatory\",\"address\":\"aws_db_instance.main\",\"reason\":\"This must not go.\"}]}]\00")

  (func $malloc (export "opa_malloc") (param $size i32) (result i32)
    (local $start i32)
    (local.set $start (global.get $heap))
    (global.set $heap
      (i32.and (i32.add (i32.add (local.get $start) (local.get $size)) (i32.const 7)) (i32.const -8)))
    (block $there
      (br_if $there
        (i32.le_u (global.get $heap) (i32.mul (memory.size) (i32.const 65536))))
      (br_if $there
        (i32.ne
          (memory.grow
            (i32.add (i32.shr_u (local.get $size) (i32.const 16)) (i32.const 1)))
          (i32.const -1)))
      (unreachable))
    (local.get $start))
  (func (export "opa_free") (param i32))
  (func (export "opa_value_free") (param i32))
  (func (export "opa_heap_ptr_get") (result i32) (global.get $heap))
  (func (export "opa_heap_ptr_set") (param i32) (global.set $heap (local.get 0)))

  (func $parse (export "opa_json_parse") (param $text i32) (param $length i32) (result i32)
    (local $copy i32)
    (local.set $copy (call $malloc (i32.add (local.get $length) (i32.const 1))))
    (memory.copy (local.get $copy) (local.get $text) (local.get $length))
    (i32.store8 (i32.add (local.get $copy) (local.get $length)) (i32.const 0))
    (local.get $copy))
  (func (export "opa_json_dump") (param i32) (result i32) (local.get 0))

  ;; Exported by every compiled policy, and not called here.
  (func (export "opa_value_parse") (param i32 i32) (result i32) (unreachable))
  (func (export "opa_value_dump") (param i32) (result i32) (unreachable))
  (func (export "opa_value_add_path") (param i32 i32 i32) (result i32) (unreachable))
  (func (export "opa_value_remove_path") (param i32 i32) (result i32) (unreachable))
  (func (export "opa_heap_blocks_stash"))
  (func (export "opa_heap_blocks_restore"))
  (func (export "opa_heap_stash_clear"))
  (func (export "opa_eval") (param i32 i32 i32 i32 i32 i32 i32) (result i32) (unreachable))

  (func (export "builtins") (result i32) (i32.const 1024))
  (func (export "entrypoints") (result i32) (i32.const 1040))

  ;; A context: input, data, result, entry point.
  (func (export "opa_eval_ctx_new") (result i32) (call $malloc (i32.const 16)))
  (func (export "opa_eval_ctx_set_input") (param i32 i32)
    (i32.store (local.get 0) (local.get 1)))
  (func (export "opa_eval_ctx_set_data") (param i32 i32)
    (i32.store offset=4 (local.get 0) (local.get 1)))
  (func (export "opa_eval_ctx_get_result") (param i32) (result i32)
    (i32.load offset=8 (local.get 0)))
  (func (export "opa_eval_ctx_set_entrypoint") (param i32 i32)
    (i32.store offset=12 (local.get 0) (local.get 1)))

  (func (export "eval") (param $context i32) (result i32)
    (local $entry i32)
    (local.set $entry (i32.load offset=12 (local.get $context)))
    (if (i32.eq (local.get $entry) (i32.const 1)) (then (unreachable)))
    (if (i32.eq (local.get $entry) (i32.const 2)) (then (loop $again (br $again))))
    (if (i32.eq (local.get $entry) (i32.const 3)) (then (return (i32.const 2))))
    (if (i32.eq (local.get $entry) (i32.const 4))
      (then
        (i32.store offset=8 (local.get $context) (i32.load offset=4 (local.get $context)))
        (return (i32.const 0))))
    (if (i32.eq (local.get $entry) (i32.const 5)) (then (call $abort (i32.const 1300))))
    (i32.store offset=8
      (local.get $context)
      (select
        (i32.const 1500)
        (i32.const 1400)
        (call $found (i32.load (local.get $context)))))
    (i32.const 0))

  ;; Whether "delete" with its quotes, eight bytes, is somewhere in the text.
  (func $found (param $at i32) (result i32)
    (block $end
      (loop $next
        (br_if $end (i32.eqz (i32.load8_u (local.get $at))))
        (if (i64.eq (i64.load align=1 (local.get $at)) (i64.load align=1 (i32.const 1280)))
          (then (return (i32.const 1))))
        (local.set $at (i32.add (local.get $at) (i32.const 1)))
        (br $next)))
    (i32.const 0)))
