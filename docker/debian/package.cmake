# CPack's Debian packages, one a component; ./dev package makes them.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME newslens)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "newslens maintainers <maintainers@newslens.example>")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_SET_DESTDIR ON)
set(CPACK_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL client server dev)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(about "newslens reads Korean and English financial news and finds the companies an
article is about, what it says about each, and its sums of money in US dollars
and in won.")

set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME newslens)
set(CPACK_DEBIAN_CLIENT_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_CLIENT_PACKAGE_SHLIBDEPS ON)
set(CPACK_COMPONENT_CLIENT_DESCRIPTION "companies, sentiment and sums of financial news
${about} This is the program, which asks a server or works
alone.")

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME newslens-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
set(CPACK_DEBIAN_SERVER_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "newslens, prometheus")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA
    "${debian_dir}/postinst;${debian_dir}/prerm;${debian_dir}/postrm;${debian_dir}/conffiles")
set(CPACK_COMPONENT_SERVER_DESCRIPTION "gRPC server that enriches financial news
${about} This is the server, with a unit for systemd, its
tables, and rules and a dashboard to watch it.")

set(CPACK_DEBIAN_DEV_PACKAGE_NAME libnewslens-dev)
set(CPACK_DEBIAN_DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEV_PACKAGE_DEPENDS "libabsl-dev, libgrpc++-dev, libicu-dev, libprotobuf-dev,\
 libssl-dev, protobuf-compiler, protobuf-compiler-grpc")
set(CPACK_COMPONENT_DEV_DESCRIPTION "libraries for the enrichment of financial news
${about} These are static libraries for C++20: the engine itself,
and a client of the server.")

# Each package says whose it is and what is new.
find_program(gzip gzip REQUIRED)
configure_file(${debian_dir}/changelog ${made_dir}/changelog @ONLY)
execute_process(COMMAND ${gzip} -9 -n -f -k ${made_dir}/changelog COMMAND_ERROR_IS_FATAL ANY)
foreach(pair client=newslens server=newslens-server dev=libnewslens-dev)
  string(REGEX MATCH "(.*)=(.*)" matched ${pair})
  set(doc_dir ${CMAKE_INSTALL_DATADIR}/doc/${CMAKE_MATCH_2})
  install(FILES ${debian_dir}/copyright ${made_dir}/changelog.gz DESTINATION ${doc_dir}
    COMPONENT ${CMAKE_MATCH_1})
endforeach()
# Static libraries are stripped of what only a debugger reads, where programs are.
install(CODE "
  if(CMAKE_INSTALL_DO_STRIP)
    file(GLOB libraries \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/newslens/*.a\")
    execute_process(COMMAND \"${CMAKE_STRIP}\" --strip-debug --enable-deterministic-archives
                    \${libraries} COMMAND_ERROR_IS_FATAL ANY)
  endif()" COMPONENT dev)

include(CPack)
