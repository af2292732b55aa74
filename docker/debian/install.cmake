# What `cmake --install` puts where, in three components, of which CPack makes Debian packages:
#
#   client  newslens           the program, its manual and completions
#   server  newslens-server    the server, unit, flags, tables, rules and dashboard
#   dev     libnewslens-dev    headers, static libraries and CMake configuration of engine and client
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)
set(debian_dir ${CMAKE_CURRENT_LIST_DIR})
set(made_dir ${PROJECT_BINARY_DIR}/install)
set(headers_dir ${CMAKE_INSTALL_INCLUDEDIR}/newslens)

# newslens_export(SET target...): static libraries that a program of others links as newslens::NAME.
function(newslens_export set)
  foreach(target ${ARGN})
    string(REGEX REPLACE "^newslens_" "" name ${target})
    set_target_properties(${target} PROPERTIES EXPORT_NAME ${name})
  endforeach()
  install(TARGETS ${ARGN} EXPORT ${set} COMPONENT dev
    ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}/newslens INCLUDES DESTINATION ${headers_dir})
  install(EXPORT ${set} NAMESPACE newslens:: COMPONENT dev
    DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/newslens)
endfunction()

newslens_export(newslensEngineTargets
  newslens_engine newslens_engine_text newslens_engine_scan newslens_engine_money
  newslens_engine_exchange newslens_engine_company newslens_engine_sentiment newslens_data
  newslens_reference)
install(DIRECTORY server/engine server/reference server/data DESTINATION ${headers_dir}
  COMPONENT dev FILES_MATCHING PATTERN *.h PATTERN import EXCLUDE)
configure_file(${debian_dir}/newslensConfig.cmake ${made_dir}/newslensConfig.cmake COPYONLY)
write_basic_package_version_file(${made_dir}/newslensConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${made_dir}/newslensConfig.cmake ${made_dir}/newslensConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/newslens COMPONENT dev)
if(NEWSLENS_ENGINE_ONLY)
  return()
endif()

newslens_export(newslensClientTargets
  newslens_client_lib newslens_proto newslens_proto_grpc newslens_door_wire)
install(DIRECTORY client/lib DESTINATION ${headers_dir}/client COMPONENT dev
  FILES_MATCHING PATTERN *.h)
install(DIRECTORY ${PROJECT_BINARY_DIR}/proto/newslens ${PROJECT_BINARY_DIR}/proto/google
  DESTINATION ${headers_dir} COMPONENT dev
  FILES_MATCHING PATTERN *.pb.h PATTERN CMakeFiles EXCLUDE)
install(FILES ${PROJECT_BINARY_DIR}/server/door/generated/door/health.pb.h
  DESTINATION ${headers_dir}/door COMPONENT dev)
install(DIRECTORY proto/newslens DESTINATION ${CMAKE_INSTALL_DATADIR}/newslens/proto COMPONENT dev
  FILES_MATCHING PATTERN *.proto)

# The manual is what the programs say of themselves.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(manual)
foreach(program newslens newslens-server)
  add_custom_command(OUTPUT ${made_dir}/${program}.1.gz
    COMMAND Python3::Interpreter ${debian_dir}/manual.py $<TARGET_FILE:${program}>
            ${PROJECT_VERSION} ${made_dir}/${program}.1.gz
    DEPENDS ${program} ${debian_dir}/manual.py VERBATIM)
  list(APPEND manual ${made_dir}/${program}.1.gz)
endforeach()
add_custom_target(newslens_manual ALL DEPENDS ${manual})

set(man_dir ${CMAKE_INSTALL_MANDIR}/man1)
set(bash_dir ${CMAKE_INSTALL_DATADIR}/bash-completion/completions)
set(zsh_dir ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)

install(TARGETS newslens RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT client)
install(FILES ${made_dir}/newslens.1.gz DESTINATION ${man_dir} COMPONENT client)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/newslens COMPONENT client)
install(DIRECTORY client/samples/ DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/newslens/examples
  COMPONENT client)
install(FILES ${debian_dir}/completions/newslens DESTINATION ${bash_dir} COMPONENT client)
install(FILES ${debian_dir}/completions/_newslens DESTINATION ${zsh_dir} COMPONENT client)

install(TARGETS newslens-server RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT server)
install(FILES ${made_dir}/newslens-server.1.gz DESTINATION ${man_dir} COMPONENT server)
install(FILES ${debian_dir}/completions/newslens-server DESTINATION ${bash_dir} COMPONENT server)
install(FILES ${debian_dir}/completions/_newslens-server DESTINATION ${zsh_dir} COMPONENT server)
file(GLOB tables CONFIGURE_DEPENDS server/data/*.csv)
install(FILES ${tables} server/data/README.md
  DESTINATION ${CMAKE_INSTALL_DATADIR}/newslens/tables COMPONENT server)
install(DIRECTORY docker/prometheus docker/grafana docker/balancing COMPONENT server
  DESTINATION ${CMAKE_INSTALL_DATADIR}/newslens PATTERN compose_targets.yml EXCLUDE)

# As the unit stands in the repository, it is that of the prefix /usr.
file(READ docker/systemd/newslens-server.service unit)
set(etc_dir ${CMAKE_INSTALL_FULL_SYSCONFDIR}/newslens)
string(REPLACE "/usr/bin/" "${CMAKE_INSTALL_FULL_BINDIR}/" unit "${unit}")
string(REPLACE "/etc/newslens/" "${etc_dir}/" unit "${unit}")
file(WRITE ${made_dir}/newslens-server.service "${unit}")
file(READ docker/systemd/newslens-server.flags flags)
string(REPLACE "/etc/newslens/" "${etc_dir}/" flags "${flags}")
file(WRITE ${made_dir}/newslens-server.flags "${flags}")
set(unit_dir lib/systemd/system)
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  set(unit_dir /lib/systemd/system)
endif()
install(FILES ${made_dir}/newslens-server.service DESTINATION ${unit_dir} COMPONENT server)
install(FILES ${made_dir}/newslens-server.flags DESTINATION ${etc_dir} COMPONENT server)
# Empty: a file that is no table would be refused.
install(DIRECTORY DESTINATION ${etc_dir}/tables COMPONENT server)

include(${debian_dir}/package.cmake)
